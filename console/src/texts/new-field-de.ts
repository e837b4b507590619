import type { newFieldEn } from './new-field-en.js';

/** What the page says of a new custom field, in German. */
export const newFieldDe: typeof newFieldEn = {
  choose: 'Neues Feld…',
  opened: 'Bitte darunter sagen, was das neue Feld ist.',
  title: (header) => `Neues Feld für ${header}`,
  hint: 'Eine Spalte, die das Konto zu seinen Datensätzen hinzufügt. Die Prüfung der Datei legt sie an, und andere Dateien können sie auch haben.',
  name: 'Name',
  nameHint: 'Kleinbuchstaben, Ziffern und Unterstriche. Später nicht änderbar.',
  nameFault:
    'Ein Name hat 1 bis 63 Kleinbuchstaben, Ziffern und Unterstriche und beginnt mit einem Buchstaben.',
  label: 'Bezeichnung',
  labelHint: 'Wie Menschen es nennen, und ein Spaltenname in Dateien. Kann leer sein.',
  type: 'Typ',
  typeHint: 'Wie seine Zellen gelesen werden. Später nicht änderbar.',
  values: 'Werte',
  valuesHint: 'Einer in jeder Zeile.',
  valuesFault: 'Bitte 1 bis 200 Werte schreiben, einen in jeder Zeile, mit höchstens 100 Zeichen.',
  types: {
    text: 'Text',
    integer: 'Ganze Zahl',
    decimal: 'Zahl mit Nachkommastellen',
    boolean: 'Ja oder nein',
    oneOf: 'Einer von mehreren Werten',
    date: 'Datum',
    dateTime: 'Datum und Uhrzeit',
    email: 'E-Mail-Adresse',
    phone: 'Telefonnummer',
    url: 'Webadresse',
    list: 'Liste',
    uuid: 'UUID',
  },
  submit: 'Neues Feld verwenden',
  made: (type) => `Neues Feld: ${type}`,
  change: 'Ändern',
  changeName: (name) => `Neues Feld ${name} ändern`,
};

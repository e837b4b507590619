import { formatNumber, plural, wordFor } from './plural.js';
import type { Modes, savedMappingsEn, Separators } from './saved-mappings-en.js';

const names = (all: readonly string[]): string => {
  const shown = all.slice(0, 3).map((name) => `„${name.slice(0, 60).toWellFormed()}“`);
  const left = all.length - shown.length;
  return shown.join(', ') + (left > 0 ? ` und ${formatNumber('de', left)} weitere` : '');
};

const SEPARATORS: Separators = {
  ',': 'Komma',
  ';': 'Semikolon',
  '|': 'senkrechter Strich',
  '/': 'Schrägstrich',
  ' ': 'Leerzeichen',
  '\n': 'Zeilenumbruch',
};
const MODES: Modes = {
  replace: 'ersetzen die vorhandenen',
  add: 'kommen zu den vorhandenen hinzu',
  remove: 'werden von den vorhandenen entfernt',
};

/** What the page says of saved mappings, in German. */
export const savedMappingsDe: typeof savedMappingsEn = {
  title: 'Gespeicherte Zuordnungen',
  none: 'Gespeichert steht diese Zuordnung für die nächste Datei mit denselben Spalten bereit.',
  proposed: (name) => `Diese Datei hat die Spalten von „${name}“.`,
  encoding: (encoding) => `Damit wird die Datei als ${encoding} gelesen.`,
  use: 'Diese Zuordnung verwenden',
  applied: (name) => `Die Spalten sind wie in „${name}“.`,
  changed: (name) => `Die Spalten sind wie in „${name}“, mit den Änderungen seither.`,
  back: 'Zurück zu den Vorschlägen',
  isBack: 'Die Spalten sind wieder wie vorgeschlagen.',
  list: (n) =>
    plural('de', n, {
      one: '# gespeicherte Zuordnung',
      other: 'Alle # gespeicherten Zuordnungen',
    }),
  saved: 'gespeichert',
  useIt: 'Verwenden',
  useName: (name) => `„${name}“ verwenden`,
  read: 'Datei so lesen',
  readName: (name) => `Datei so lesen, wie „${name}“ es sagt`,
  readsWith: (how) => `Für Dateien mit: ${how}.`,
  reading: {
    delimiter: (name) => `Trennzeichen ${name}`,
    encoding: (name) => `Zeichensatz ${name}`,
    skipLines: (line) => `Spaltennamen in Zeile ${line}`,
  },
  fits: {
    same: 'Hat dieselben Spalten.',
    added: (headers) => `Die Datei hat auch ${names(headers)}.`,
    missing: (headers) => `Es fehlt ${names(headers)}, was auch nicht nötig ist.`,
    lacks: (headers) => `Passt nicht: Der Datei fehlt ${names(headers)}.`,
    other: 'Passt nicht: Sie ist für andere Spalten.',
    unknown: (columns) => `Passt nicht: ${names(columns)} gibt es im Ziel nicht.`,
    newer: 'Passt nicht: Eine neuere Version des Dienstes hat sie gespeichert.',
    unread: 'Ob sie passt, ist nicht bekannt: Die Datei konnte nicht gelesen werden.',
  },
  save: 'Zuordnung speichern',
  name: 'Name',
  nameHint: 'Etwa das Programm, aus dem die Datei kommt. Alle im Konto sehen ihn.',
  nameFault: 'Ein Name hat 1 bis 100 Zeichen, und nicht nur Punkte.',
  exists: (name) =>
    `„${name}“ gibt es schon. Beim Ersetzen geht verloren, was darin über die Spalten gespeichert ist.`,
  replace: 'Ersetzen',
  submit: 'Speichern',
  isSaved: (name) => `„${name}“ ist gespeichert.`,
  tooMany: 'Das Konto hat so viele gespeicherte Zuordnungen, wie es haben darf. Bitte zuerst eine löschen.',
  unreachable: 'Der Dienst ist nicht erreichbar. Bitte noch einmal versuchen.',
  remove: 'Löschen',
  removeName: (name) => `„${name}“ löschen`,
  removeTitle: (name) => `„${name}“ löschen?`,
  removeHint: 'Niemand im Konto kann sie dann mehr verwenden. Importierte Dateien bleiben, wie sie sind.',
  isRemoved: (name) => `„${name}“ ist gelöscht.`,
  written: {
    format: (value) => `Daten als ${value}`,
    timeZone: (value) => `Zeiten in ${value}`,
    decimal: (value) => `Nachkommastellen nach „${value}“`,
    country: (value) => `Telefonnummern aus ${value}`,
    separator: (value) => `Einträge getrennt durch: ${wordFor(SEPARATORS, value)}`,
    mode: (value) => `Einträge ${wordFor(MODES, value)}`,
    onMissing: (value) =>
      value === 'create' ? 'was fehlt, wird angelegt' : 'was fehlt, lässt die Zeile scheitern',
    nullValues: (value) => `leer: ${value}`,
  },
};

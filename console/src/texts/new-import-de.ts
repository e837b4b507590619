import { newFieldDe } from './new-field-de.js';
import type { newImportEn, rowsEn } from './new-import-en.js';
import { plural } from './plural.js';
import { savedMappingsDe } from './saved-mappings-de.js';

const rows = (n: number): string => plural('de', n, { one: '# Zeile', other: '# Zeilen' });
const rowsWill =
  (does: string) =>
  (n: number): string =>
    `${rows(n)} ${n === 1 ? 'wird' : 'werden'} ${does}`;

/** What the pages of a new import say, in German. */
export const newImportDe: typeof newImportEn = {
  steps: 'Schritte',
  names: { file: 'Datei', columns: 'Spalten', check: 'Prüfen', import: 'Importieren' },
  titles: {
    file: 'Datei wählen',
    columns: 'Spalten zuordnen',
    check: 'Datei prüfen',
    import: 'Importieren',
  },
  queue: 'Dateien',
  remove: (name) => `${name} entfernen`,
  back: 'Zurück',
  stages: {
    chosen: 'noch nicht geprüft',
    uploading: 'wird hochgeladen',
    checking: 'wird geprüft',
    checked: 'geprüft',
    importing: 'wird importiert',
    ended: 'importiert',
    rejected: 'nicht importiert',
  },
  again: {
    title: 'Dieselbe Datei noch einmal wählen',
    hint: (name, size) =>
      `Die Seite wurde neu geladen, und dabei vergisst ein Browser Dateien. Es war ${name} (${size}). Alle Entscheidungen sind noch da.`,
    other:
      'Das ist eine andere Datei, oder sie wurde geändert. Sie steht jetzt bei den Dateien; die gesuchte fehlt noch.',
    showFiles: 'Dateien zeigen',
    changed: (name) =>
      `${name} wurde nach dem Wählen geändert, verschoben oder gelöscht und kann nicht mehr gelesen werden. Nichts davon wurde importiert.`,
    changedTitle: 'Die Datei wählen, wie sie jetzt ist',
    changedHint: 'Alle Entscheidungen sind noch da; bitte die Spalten noch einmal ansehen.',
  },
  file: {
    drop: 'CSV-Dateien hier ablegen',
    dropMore: 'Weitere Datei hinzufügen',
    hint: (largest) =>
      `So, wie Excel oder ein anderes Programm sie speichert, auch mit gzip komprimiert. Eine Datei darf bis zu ${largest} haben.`,
    choose: 'Dateien wählen',
    remove: 'Entfernen',
    empty: 'Diese Datei ist leer. Bitte eine andere wählen.',
    tooLarge: (size, largest) =>
      `Diese Datei hat ${size}, und der Dienst nimmt höchstens ${largest} an. Bitte in mehrere Dateien teilen, jede mit der Zeile der Spaltennamen.`,
    unreadable: (name) =>
      `${name} kann nicht gelesen werden. Vielleicht ist es ein Ordner, oder ein anderes Programm hält die Datei offen.`,
    entity: 'Was steht in der Datei?',
    operation: 'Was soll geschehen?',
    clear: 'Leere Zellen löschen den gespeicherten Wert',
    accountHint: 'Buchstaben, Ziffern, Bindestriche, Punkte und Unterstriche.',
    accountFirst: 'Zuerst angeben, zu welchem Konto die Datensätze gehören.',
    next: 'Spalten zuordnen',
  },
  columns: {
    next: 'Datei prüfen',
    automatic: 'Automatisch',
    found: (what) => `Automatisch: ${what}`,
    delimiter: 'Trennzeichen',
    delimiters: { ',': 'Komma', ';': 'Semikolon', '\t': 'Tabulator', '|': 'senkrechter Strich' },
    encoding: 'Zeichensatz',
    header: 'Spaltennamen stehen in',
    line: (n) => `Zeile ${n}`,
    caption: 'Spalten der Datei',
    inFile: 'In der Datei',
    samples: 'Erste Werte',
    becomes: 'Wird zu',
    unnamed: (position) => `Spalte ${position}, ohne Namen`,
    noSamples: 'nur leere Zellen',
    target: (name) => `Wozu ${name} wird`,
    ignore: 'Diese Spalte ignorieren',
    required: (name) => `${name} (nötig)`,
    part: (part, whole) => `${part} (Teil von ${whole})`,
    labelled: (name, label) => `${name} (${label})`,
    requiredLabelled: (name, label) => `${name} (${label}, nötig)`,
    suggest: (field) => `Ist es ${field}?`,
    matches: {
      exact: 'gleicher Name',
      alias: 'bekannter Name',
      near: 'ähnlicher Name',
      none: 'nicht erkannt',
      mapping: 'gewählt',
      ignored: 'ignoriert',
    },
    missing: (field) =>
      `Keine Spalte der Datei ist „${field}“, und die ist nötig. Bitte unten die richtige Spalte wählen.`,
    like: (header) => `Vielleicht ist es „${header}“.`,
    rows: 'Die ersten Zeilen, wie sie gelesen werden',
    rowsHint: (n) => `${rows(n)}, mit dem, was daran falsch ist.`,
    rowNumber: 'Zeile',
    moreColumns: (n) => plural('de', n, { one: '# weitere Spalte', other: '# weitere Spalten' }),
  },
  newField: newFieldDe,
  saved: savedMappingsDe,
  check: {
    uploading: 'Wird hochgeladen',
    checking: 'Jede Zeile wird geprüft',
    of: (part, whole) => `${part} von ${whole}`,
    rowsOf: (part, whole) => `${part} von ${whole} Zeilen`,
    left: (time) => `noch etwa ${time}`,
    keepsBreaking: (times) =>
      `Das Hochladen ist ${times} Mal abgebrochen, obwohl der Dienst erreichbar ist. Vielleicht lehnt etwas auf dem Weg dorthin Dateien dieser Größe ab, oder die Datei enthält mehr, als der Dienst annimmt. Nichts wurde importiert; wer den Dienst betreibt, kann es herausfinden.`,
    refusedOnTheWay:
      'Etwas auf dem Weg zum Dienst lehnt eine Datei dieser Größe ab. Nichts wurde importiert; wer den Dienst betreibt, kann es erlauben.',
    goesOn: 'Das Hochladen beginnt von selbst neu; nichts wird doppelt importiert.',
    stages: { SCAN: 'Zeilen lesen', RESOLVE: 'Doppelte finden', WRITE: 'Jede Zeile probieren' },
    stop: 'Abbrechen',
    again: 'Noch einmal prüfen',
    mayLeave: 'Diese Seite kann verlassen werden; es geht weiter.',
    canceled: 'Die Prüfung wurde abgebrochen. Kein Datensatz wurde geändert.',
    failed: 'Die Datei konnte nicht geprüft werden. Kein Datensatz wurde geändert.',
    result: (checked) => `${checked} geprüft`,
    unchanged: 'Noch wurde nichts geändert. Das würde aus jeder Zeile.',
    next: 'Weiter zum Import',
  },
  import: {
    ready: {
      CREATE: rowsWill('angelegt'),
      UPSERT: rowsWill('angelegt oder aktualisiert'),
      UPDATE: rowsWill('aktualisiert'),
      DELETE: rowsWill('gelöscht'),
    },
    confirm: {
      CREATE: 'Datensätze anlegen',
      UPSERT: 'Datensätze anlegen und aktualisieren',
      UPDATE: 'Datensätze aktualisieren',
      DELETE: 'Datensätze löschen',
    },
    leavesOut: (n) =>
      n === 1
        ? `${rows(n)} mit Fehlern wird ausgelassen. Danach gibt es sie als Datei.`
        : `${rows(n)} mit Fehlern werden ausgelassen. Danach gibt es sie als Datei.`,
    again:
      'Beim Importieren wird jede Zeile noch einmal geprüft, weil sich Datensätze geändert haben können.',
    pause: 'Pause',
    resume: 'Fortsetzen',
    cancel: 'Import abbrechen',
    cancelTitle: 'Import abbrechen?',
    cancelHint: 'Geschriebene Datensätze bleiben. Die übrigen Zeilen werden nicht importiert.',
    cancelNow: 'Abbrechen',
    nothing: 'Nichts wurde importiert',
    canceledAfter: (n) => `Abgebrochen: ${n}`,
    ended: {
      CREATE: (n) => `${n} angelegt`,
      UPSERT: (n) => `${n} angelegt oder aktualisiert`,
      UPDATE: (n) => `${n} aktualisiert`,
      DELETE: (n) => `${n} gelöscht`,
    },
    downloads: {
      title: 'Die Datei, mit dem Ergebnis jeder Zeile',
      all: 'Alle Zeilen',
      failed: 'Fehlerhafte Zeilen',
      skipped: 'Übersprungene Zeilen',
    },
    nextFile: (name) => `Nächste Datei: ${name}`,
    another: 'Weitere Datei importieren',
    details: 'Einzelheiten',
    rows: 'Zeilen zeigen',
  },
};

/** What the table of rows says, in German. */
export const rowsDe: typeof rowsEn = {
  title: 'Zeilen',
  groups: 'Welche Zeilen',
  all: 'Alle Zeilen',
  allFailed: 'Alle fehlerhaften Zeilen',
  outcome: 'Zeile und Ergebnis',
  unnamed: (position) => `Spalte ${position}`,
  line: (line) => `Zeile ${line} der Datei`,
  cellOf: (header, row) => `${header}, Zeile ${row}`,
  mend: {
    hint: 'Zum Korrigieren eine Zelle auswählen und die Eingabetaste drücken, oder doppelklicken.',
    count: (n) => plural('de', n, { one: '# Korrektur', other: '# Korrekturen' }),
    everywhere: (from, to) => `Jedes „${from}“ in dieser Spalte durch „${to}“ ersetzen`,
    send: {
      replaces: 'Mit den Korrekturen noch einmal prüfen',
      again: 'Mit den Korrekturen noch einmal prüfen',
      trial: 'Korrigierte Zeilen prüfen',
      rows: 'Korrigierte Zeilen importieren',
      deletes: 'Datensätze der korrigierten Zeilen löschen',
    },
    means: {
      replaces:
        'Die ganze Datei wird noch einmal geprüft, und die neue Prüfung ersetzt diese. Bis Sie sie bestätigen, wird nichts geschrieben.',
      again:
        'Die ganze Datei wird mit den Korrekturen noch einmal geprüft. Bis Sie das bestätigen, wird nichts geschrieben.',
      trial: 'Nur die korrigierten Zeilen werden geprüft. Bis Sie das bestätigen, wird nichts geschrieben.',
      rows: 'Nur die korrigierten Zeilen werden importiert, sofort und als eigener Import. Die anderen bleiben, wie sie sind.',
      deletes:
        'Die Datensätze, die die korrigierten Zeilen nennen, werden sofort gelöscht. Das lässt sich nicht rückgängig machen.',
    },
    refused: {
      ROWS_RETRIED:
        'Eine Zeile wurde schon korrigiert oder erneut versucht. Fahren Sie mit dem Import fort, der sie hat, und verwerfen Sie die Korrektur hier.',
      RETRY_RUNNING:
        'Zeilen dieses Imports werden gerade korrigiert oder erneut versucht. Senden Sie die Korrekturen, wenn das beendet ist.',
      ACTION_REPLACED: 'Die Datei wurde schon korrigiert, und eine neue Prüfung hat diese ersetzt.',
      INVALID_TRANSITION:
        'Der Import ist inzwischen ein anderer und nimmt so keine Korrekturen an. Laden Sie die Seite neu.',
    },
    toReplacement: 'Neue Prüfung öffnen',
    sent: 'Korrekturen gesendet',
    discard: 'Verwerfen',
  },
  position: (from, to, total) => `Zeilen ${from} bis ${to} von ${total}`,
};

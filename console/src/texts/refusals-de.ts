import type { refusalsEn } from './refusals-en.js';

/** By the code of a problem: why the service takes no file, or nothing now, and what to do about it. In German. */
export const refusalsDe: typeof refusalsEn = {
  FILE_TOO_LARGE: 'Die Datei enthält mehr, als der Dienst annimmt. Bitte in mehrere Dateien teilen.',
  TOO_MANY_ROWS:
    'Die Datei hat mehr Zeilen, als für das Konto warten dürfen. Bitte in mehrere Dateien teilen.',
  UNSUPPORTED_FILE:
    'Das ist keine CSV-Datei. Bitte mit dem Programm öffnen, das sie gemacht hat, und als CSV speichern.',
  EMPTY_FILE: 'In der Datei steht kein Text.',
  NO_ROWS: 'Die Datei hat Spaltennamen, aber keine Zeilen.',
  MALFORMED_GZIP:
    'Die komprimierte Datei ist beschädigt oder unvollständig. Bitte noch einmal komprimieren oder unkomprimiert wählen.',
  SUSPICIOUS_COMPRESSION: 'Die Datei ist ungewöhnlich komprimiert. Bitte unkomprimiert wählen.',
  UNCERTAIN_ENCODING: 'Der Zeichensatz der Datei ist nicht sicher zu erkennen. Bitte bei den Spalten wählen.',
  UNSUPPORTED_ENCODING:
    'Die Datei scheint einen Zeichensatz zu haben, der nicht unterstützt wird. Bitte als UTF-8 speichern oder einen anderen Zeichensatz wählen.',
  INVALID_ENCODING: 'Die Spaltennamen sind mit diesem Zeichensatz nicht lesbar. Bitte einen anderen wählen.',
  UNCERTAIN_DELIMITER:
    'Die Datei lässt sich mit mehr als einem Trennzeichen lesen. Bitte das richtige wählen.',
  HEADER_DOES_NOT_FIT: 'Die Spalten der Datei passen nicht. Bitte sagen, welche Spalte welche ist.',
  UNCERTAIN_HEADER: 'Es ist nicht sicher, in welcher Zeile die Spaltennamen stehen. Bitte die Zeile wählen.',
  HEADER_TOO_LONG: 'Die erste Zeile hat kein Ende. Vielleicht ist es keine CSV-Datei.',
  TOO_FEW_LINES: 'So viele Zeilen hat die Datei nicht. Bitte eine frühere Zeile für die Spaltennamen wählen.',
  UNCLOSED_QUOTE: 'Ein Anführungszeichen in der Zeile der Spaltennamen wird nicht geschlossen.',
  RECORD_TOO_LONG: 'Die Zeile der Spaltennamen ist zu lang. Vielleicht ist es keine CSV-Datei.',
  INVALID_CHARACTER:
    'Die Zeile der Spaltennamen hat ein Zeichen, das in keinem Text vorkommt. Bitte einen anderen Zeichensatz wählen.',
  REQUEST_LIMIT: 'Zu viele Anfragen. Bitte einen Moment warten.',
  RATE_LIMIT: 'Das Konto hat so viele Zeilen gesendet, wie es in einer Minute darf.',
  ACCOUNT_BACKLOG: 'Für das Konto wartet so viel auf den Import, wie es darf.',
  TOO_MANY_ACTIONS:
    'Das Konto hat so viele offene Importe, wie es darf. Auch solche zählen, die auf jemanden warten: bitte einige bestätigen oder abbrechen.',
  ACCOUNT_UPLOADS_BUSY: 'Das Konto sendet gerade so viele Dateien, wie es darf.',
  SERVICE_BACKLOG: 'Der Dienst hat gerade so viel zu tun, wie er annimmt.',
  UPLOADS_BUSY: 'Der Dienst nimmt gerade so viele Dateien an, wie er kann.',
  SHUTTING_DOWN: 'Der Dienst wird neu gestartet.',
  DATABASE_UNAVAILABLE: 'Der Dienst erreicht gerade seine Datenbank nicht.',
  SERVICE_BUSY: 'Der Dienst ist gerade ausgelastet. Bitte gleich noch einmal versuchen.',
  SCOPE_MISSING:
    'Wer angemeldet ist, darf das nicht. Neue Felder etwa brauchen das Recht „configure“: bitte vorhandene Spalten wählen oder fragen, wer die Schlüssel vergibt.',
  NO_CUSTOM_FIELDS: 'Diese Datensätze haben keine eigenen Felder. Bitte eine vorhandene Spalte wählen.',
  FIELD_NOT_FOUND: 'Dieses Feld gibt es nicht mehr. Jemand hat es gelöscht.',
  FIELD_NAME_TAKEN:
    'Der Name oder die Bezeichnung des neuen Feldes meint schon eine andere Spalte. Bitte anders nennen oder jene Spalte verwenden.',
  FIELD_DIFFERS:
    'Das Konto hat schon ein Feld dieses Namens, mit anderem Typ oder anderen Werten. Bitte jenes Feld in der Liste wählen oder einen anderen Namen.',
  FIELD_TYPE_FIXED: 'Der Typ eines Feldes ist nicht änderbar. Bitte einen anderen Namen wählen.',
  FIELD_BEING_REMOVED:
    'Ein Feld dieses Namens wurde gelöscht, und seine Werte werden gerade entfernt. Bitte einen anderen Namen wählen oder es später noch einmal versuchen.',
  TOO_MANY_FIELDS:
    'Das Konto hat so viele Felder, wie es haben darf. Bitte eines davon verwenden oder die Spalte ignorieren.',
  FIELDS_GONE:
    'Felder, die die Datei hatte, wurden seither gelöscht. Bitte ihre Zeilen herunterladen, diese Datei neu importieren und jene Spalten ignorieren.',
  IDEMPOTENCY_KEY_IN_USE: 'Dieselbe Anfrage läuft noch. Bitte gleich noch einmal versuchen.',
  INVALID_TRANSITION:
    'Der Import ist inzwischen ein anderer, und das geht mit ihm jetzt nicht. Bitte die Seite neu laden.',
  ROWS_RETRIED:
    'Die Zeilen wurden schon korrigiert oder erneut versucht. Bitte mit dem Import fortfahren, der sie hat.',
  RETRY_RUNNING:
    'Zeilen dieses Imports werden gerade korrigiert oder erneut versucht. Bitte noch einmal versuchen, wenn das beendet ist.',
};

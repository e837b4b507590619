import { trimCell } from './blanks.js';

const QUOTE = 0x22;
const NUMBER_SIGN = 0x23;
const APOSTROPHE = 0x27;
const EQUALS = 0x3d;
const CAPITAL_E = 0x45;
const SMALL_R = 0x72;

/** Digits behind a spreadsheet's mark for text, and what stands between the digits of a telephone number. */
const MARKED_NUMBER = /^'\+?\d[\d ()./-]*$/;

/**
 * What a person reads in a cell: without the blanks around it, empty where nothing shows, and `0123` for `="0123"` and
 * for `'0123`, which is how exporters keep a spreadsheet from taking a text for a number (Shopify writes `'+49…`).
 */
export function cellText(cell: string): string {
  const text = trimCell(cell);
  const first = text.charCodeAt(0);
  if (first === EQUALS) return unwrap(text, '="');
  // The scanner does not take quotes behind a non-ASCII blank for those of a quoted cell.
  if (first === QUOTE && cell.charCodeAt(0) > 0x7f) return unwrap(text, '"');
  return first === APOSTROPHE && MARKED_NUMBER.test(text) ? text.slice(1) : text;
}

/** The text between quotes, with doubled quotes undone; the cell as it is where the quotes hold more than one text. */
function unwrap(cell: string, opening: '="' | '"'): string {
  if (cell.length <= opening.length || !cell.startsWith(opening) || !cell.endsWith('"')) return cell;
  const inner = cell.slice(opening.length, -1);
  if (inner.replaceAll('""', '').includes('"')) return cell;
  return trimCell(inner.replaceAll('""', '"'));
}

/**
 * Errors that Excel, Google Sheets and LibreOffice show in place of a value, with the translations that differ.
 */
const ERRORS: ReadonlySet<string> = new Set([
  ...['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A', '#ERROR!', '#MACRO?'],
  ...['#GETTING_DATA', '#SPILL!', '#CALC!', '#FIELD!', '#BLOCKED!', '#CONNECT!', '#UNKNOWN!', '#BUSY!'],
  ...['#EXTERNAL!', '#PYTHON!', '#TIMEOUT!'],
  // German, French, Spanish, Italian, Portuguese, Dutch.
  ...['#NV', '#WERT!', '#BEZUG!', '#ZAHL!', '#ÜBERLAUF!'],
  ...['#VALEUR!', '#NOM?', '#NOMBRE!', '#NUL!'],
  ...['#N/D', '#¡VALOR!', '#¡REF!', '#¿NOMBRE?', '#¡NUM!', '#¡NULO!', '#¡DIV/0!'],
  ...['#VALORE!', '#RIF!', '#NOME?', '#NULLO!'],
  ...['#VALOR!', '#NÚM!', '#NULO!', '#DESPEJAR!'],
  ...['#N/B', '#WAARDE!', '#VERW!', '#NAAM?', '#GETAL!', '#LEEG!', '#DEEL/0!'],
]);

/** LibreOffice's errors with a number, and the number signs of a column that was too narrow. */
const ERROR_FORM = /^(?:Err:5\d\d|#{3,})$/;

/** Whether a cell, read by `cellText`, is a spreadsheet's error: its value was lost before the file was made. */
export function isSpreadsheetError(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first === NUMBER_SIGN || first === CAPITAL_E) && (ERRORS.has(text) || ERROR_FORM.test(text));
}

/** For each byte: 1 where a cell that begins with it must be read as a text, 2 where that depends on the next byte. */
const LOOK = Uint8Array.from({ length: 256 }, (_, byte) => {
  // 0xC2 begins the control characters from U+0080 to U+009F.
  if (byte <= 0x20 || byte === 0x7f || byte === 0xc2) return 1;
  if (byte === NUMBER_SIGN || byte === APOSTROPHE || byte === EQUALS) return 1;
  return byte === CAPITAL_E ? 2 : 0;
});

/**
 * Whether a cell must be read as a text, because its value may differ from its bytes or be an error. Looks at its first
 * bytes alone.
 *
 * @param start of the cell in UTF-8, which is not empty and has no blanks around it
 */
export function needsReading(bytes: Uint8Array, start: number): boolean {
  const look = LOOK[bytes[start]!]!;
  return look !== 0 && (look === 1 || bytes[start + 1] === SMALL_R);
}

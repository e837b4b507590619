/** C1 controls and DEL, and what turns the direction of a line: dangerous in a terminal, and no control in JSON. */
const BEYOND_C0 = '\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069';

// Built of strings, because ESLint takes control characters in a pattern for a mistake.
const CONTROL = new RegExp(`[\\u0000-\\u001f${BEYOND_C0}]`, 'g');
const CONTROL_IN_LINES = new RegExp(`[\\u0000-\\u0008\\u000b-\\u001f${BEYOND_C0}]`, 'g');
const UNESCAPED_IN_JSON = new RegExp(`[${BEYOND_C0}]`, 'g');

const NAMES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escape = (character: string): string =>
  NAMES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Text of a file, its name or a server, in one line that cannot move the cursor or change colors. */
export function printable(text: string): string {
  return text.replace(CONTROL, escape);
}

/** The same for text with line breaks and tabs, which stay. */
export function printableLines(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(CONTROL_IN_LINES, escape);
}

/** JSON that is safe in a terminal; it means the same. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(UNESCAPED_IN_JSON, escape);
}

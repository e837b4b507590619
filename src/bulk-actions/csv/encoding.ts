import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** What the bytes of a file are. UTF-16 becomes UTF-8 while it is received, so no chunk holds it. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What a user may say of a file; `utf-16` leaves the order of the bytes open. */
export const GIVEN_ENCODINGS = [...ENCODINGS, 'utf-16'] as const;
export type GivenEncoding = (typeof GIVEN_ENCODINGS)[number];

const BY_LABEL: ReadonlyMap<string, GivenEncoding> = new Map([
  ...GIVEN_ENCODINGS.map((encoding) => [labelKey(encoding), encoding] as const),
  ['cp1252', 'windows-1252'],
  ['latin1', 'iso-8859-1'],
]);

/** @param label a usual spelling, such as `UTF8` or `Latin-1` */
export function encodingOf(label: string): GivenEncoding | null {
  return BY_LABEL.get(labelKey(label)) ?? null;
}

function labelKey(label: string): string {
  return label.toLowerCase().replace(/[\s_-]/g, '');
}

/** Whether a chunk of such a file is not UTF-8. */
export function isSingleByte(encoding: Encoding): boolean {
  return encoding === 'windows-1252' || encoding === 'iso-8859-1';
}

const NOT_ASCII = /[^\0-\x7F]/;

/** The text of a range of bytes, or null where the encoding does not have one of them. */
export type TextOf = (start: number, end: number) => string | null;

/** @param payload whole records; UTF-8 where the file was UTF-16 */
export function textOf(payload: Buffer, encoding: Encoding): TextOf {
  // One call out of JavaScript per chunk instead of one per record. Every byte is a character of ISO-8859-1 (IANA).
  if (encoding === 'iso-8859-1' || isAscii(payload)) return sliceOf(payload.toString('latin1'));
  if (encoding === 'windows-1252') return windows1252(payload);
  return utf8(payload, isUtf8(payload));
}

/** Most records of most files are ASCII, and pieces of one text make reading a chunk an eighth faster than texts of their own. */
function utf8(payload: Buffer, isValid: boolean): TextOf {
  const ascii = sliceOf(payload.toString('latin1'));
  return (start, end) => {
    const text = ascii(start, end);
    if (!NOT_ASCII.test(text)) return text;
    return isValid || isUtf8(payload.subarray(start, end)) ? payload.toString('utf8', start, end) : null;
  };
}

/** @returns what can be shown of a record, whatever is wrong with it; U+FFFD stands for bytes that are no characters */
export function shownText(record: Buffer, encoding: Encoding): string {
  if (encoding === 'windows-1252') return iconv.decode(record, encoding);
  return record.toString(encoding === 'iso-8859-1' ? 'latin1' : 'utf8');
}

/**
 * By iconv-lite, which knows that Windows-1252 lacks five bytes. Node's own decoder makes control characters of those,
 * as WHATWG has it, and in some releases of all bytes from 0x80 to 0x9F (nodejs/node#60888).
 */
function windows1252(payload: Buffer): TextOf {
  const text = iconv.decode(payload, 'windows-1252');
  const slice = sliceOf(text);
  if (!text.includes('\ufffd')) return slice;
  return (start, end) => {
    const part = slice(start, end);
    return part.includes('\ufffd') ? null : part;
  };
}

/** For texts of a character a byte. */
function sliceOf(text: string): (start: number, end: number) => string {
  return (start, end) => text.slice(start, end);
}

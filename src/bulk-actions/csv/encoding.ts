import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Encoding, SingleByte } from './charsets.js';
import { isSingleByte } from './charsets.js';

const NOT_ASCII = /[^\0-\x7F]/;

/** The text of a range of bytes, or null where the encoding does not have one of them. */
export type TextOf = (start: number, end: number) => string | null;

/** @param payload whole records; UTF-8 where the file was in no charset of a byte a character */
export function textOf(payload: Buffer, encoding: Encoding): TextOf {
  // One native call per chunk instead of one per record.
  if (isAscii(payload)) return sliceOf(payload.toString('latin1'));
  if (isSingleByte(encoding)) return singleByte(payload, encoding);
  return utf8(payload, isUtf8(payload));
}

/**
 * Most records of most files are ASCII. Slices of one text make reading a chunk an eighth faster than separate texts.
 */
function utf8(payload: Buffer, isValid: boolean): TextOf {
  const ascii = sliceOf(payload.toString('latin1'));
  return (start, end) => {
    const text = ascii(start, end);
    if (!NOT_ASCII.test(text)) return text;
    return isValid || isUtf8(payload.subarray(start, end)) ? payload.toString('utf8', start, end) : null;
  };
}

/** @returns the readable text of a record, whatever is wrong with it; U+FFFD replaces bytes that are not characters */
export function shownText(record: Buffer, encoding: Encoding): string {
  return isSingleByte(encoding) ? decodeBytes(record, encoding) : record.toString('utf8');
}

/**
 * A character for each byte, U+FFFD for one that the charset lacks.
 *
 * By iconv-lite, which knows what a charset lacks. Node's own decoder makes control characters of that, as WHATWG has
 * it, and in some releases of all bytes from 0x80 to 0x9F of Windows-1252 (nodejs/node#60888).
 */
export function decodeBytes(bytes: Buffer, encoding: SingleByte): string {
  // Every byte is a character of ISO-8859-1 (IANA).
  if (encoding === 'iso-8859-1') return bytes.toString('latin1');
  const text = iconv.decode(bytes, encoding);
  if (encoding !== 'macintosh') return text;
  // iconv-lite has it as it was before Mac OS 8.5, and the sign of the unit for the Greek letter.
  return text.replaceAll('¤', '€').replaceAll('\u2126', '\u03a9');
}

/** @returns the bytes of a text, or null where the encoding lacks one of its characters */
export function encodeText(text: string, encoding: Encoding): Buffer | null {
  if (!NOT_ASCII.test(text)) return Buffer.from(text, 'latin1');
  // Files in other charsets of several bytes a character were made UTF-8 when they came.
  if (!isSingleByte(encoding)) return text.isWellFormed() ? Buffer.from(text) : null;
  const bytes = bytesOf(encoding);
  const encoded = Buffer.alloc(text.length);
  for (let at = 0; at < text.length; at++) {
    const byte = bytes.get(text[at]!);
    if (byte === undefined) return null;
    encoded[at] = byte;
  }
  return encoded;
}

const BYTES = new Map<SingleByte, ReadonlyMap<string, number>>();

/** The byte of each character of a charset: the reverse of how it is decoded. */
function bytesOf(encoding: SingleByte): ReadonlyMap<string, number> {
  const known = BYTES.get(encoding);
  if (known) return known;
  const text = decodeBytes(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), encoding);
  const bytes = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) {
    const character = text[byte]!;
    if (character !== '\ufffd' && !bytes.has(character)) bytes.set(character, byte);
  }
  BYTES.set(encoding, bytes);
  return bytes;
}

function singleByte(payload: Buffer, encoding: SingleByte): TextOf {
  const text = decodeBytes(payload, encoding);
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

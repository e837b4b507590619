/** A charset whose bytes are all ASCII: it looks like plain ASCII otherwise. */
export type SevenBit = 'ISO-2022' | 'UTF-7';

const ESCAPE = 0x1b;
/** ESC $ B and the like: what follows is Japanese, Korean or Chinese (RFC 1468, 1557, 1922). */
const ISO_2022 = new RegExp(`${String.fromCharCode(ESCAPE)}\\$(?:[@AB]|[()*+][A-Z@])`);
/** Bytes at the end of a piece that may belong to an escape sequence cut there. */
const MAX_ESCAPE_BYTES = 3;
/** UTF-7 is looked for only in this many bytes at the beginning of a file. */
const HEAD_BYTES = 64 * 1024;

/** Looks for escape sequences of ISO-2022 everywhere, and for UTF-7 (RFC 2152) at the beginning. */
export class SevenBitCheck {
  found: SevenBit | null = null;

  private tail = Buffer.alloc(0);
  private read = 0;

  push(data: Buffer): void {
    if (this.found !== null) return;
    if (this.read < HEAD_BYTES && holdsUtf7(data.toString('latin1', 0, HEAD_BYTES - this.read)))
      this.found = 'UTF-7';
    this.read += data.length;
    if (this.tail.length === 0 && !data.includes(ESCAPE)) return;
    const joined = Buffer.concat([this.tail, data]);
    if (ISO_2022.test(joined.toString('latin1'))) this.found = 'ISO-2022';
    const end = joined.subarray(-MAX_ESCAPE_BYTES);
    this.tail = end.includes(ESCAPE) ? Buffer.from(end.subarray(end.indexOf(ESCAPE))) : Buffer.alloc(0);
  }
}

/**
 * `+APw-`: whole UTF-16 units in Base64 that are letters of Latin, Greek or Cyrillic; others look like `ann+news-1@…`.
 */
function holdsUtf7(text: string): boolean {
  for (const [, base64] of text.matchAll(/\+([AB][A-Za-z0-9+/]{2,})-/g)) {
    const bytes = Buffer.from(base64!, 'base64');
    const units = bytes.subarray(0, bytes.length - (bytes.length % 2));
    const isWhole = units.toString('base64').replace(/=+$/, '') === base64;
    const decoded = Buffer.from(units).swap16().toString('utf16le');
    if (isWhole && /^[\xc0-\u052f]+$/.test(decoded) && /^\p{L}+$/u.test(decoded)) return true;
  }
  return false;
}

/** Bytes that are examined to tell text from other formats. */
export const SNIFF_BYTES = 8192;

/**
 * `text`: in an encoding that includes ASCII. `other`: a known format that is not supported. `name` completes the
 * message "The file looks like …".
 */
export interface FileKind {
  readonly format: 'text' | 'utf-16le' | 'utf-16be' | 'gzip' | 'binary' | 'other';
  readonly hasByteOrderMark: boolean;
  readonly name: string;
}

const TEXT: FileKind = { format: 'text', hasByteOrderMark: false, name: 'text' };
const BINARY: FileKind = { format: 'binary', hasByteOrderMark: false, name: 'binary data' };
const UTF_16 = 'UTF-16 text';

/** The first match wins. */
const SIGNATURES: readonly (FileKind & { readonly bytes: Buffer })[] = [
  other('PK\x03\x04', 'a ZIP archive or an Excel workbook (.xlsx)'),
  other('PK\x05\x06', 'an empty ZIP archive'),
  other('\xd0\xcf\x11\xe0', 'an old Excel workbook (.xls)'),
  other('%PDF', 'PDF'),
  other('\xff\xfe\x00\x00', 'UTF-32 text'),
  other('\x00\x00\xfe\xff', 'UTF-32 text'),
  { ...BINARY, bytes: Buffer.alloc(4) },
  { format: 'gzip', hasByteOrderMark: false, name: 'gzip', bytes: Buffer.from([0x1f, 0x8b]) },
  { format: 'text', hasByteOrderMark: true, name: 'UTF-8 text', bytes: Buffer.from([0xef, 0xbb, 0xbf]) },
  { format: 'utf-16le', hasByteOrderMark: true, name: UTF_16, bytes: Buffer.from([0xff, 0xfe]) },
  { format: 'utf-16be', hasByteOrderMark: true, name: UTF_16, bytes: Buffer.from([0xfe, 0xff]) },
];
/** Length of the longest signature. */
const SIGNATURE_BYTES = 4;

function other(signature: string, name: string): FileKind & { bytes: Buffer } {
  return { format: 'other', hasByteOrderMark: false, name, bytes: Buffer.from(signature, 'latin1') };
}

/**
 * Detects by its beginning what a file is.
 *
 * @param head the file's first bytes; 8 KiB are examined
 * @param whole whether that is the whole file
 * @returns null when more bytes are needed
 */
export function sniff(head: Buffer, whole: boolean): FileKind | null {
  if (head.length < SIGNATURE_BYTES && !whole) return null;
  const signature = SIGNATURES.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
  if (signature) return signature;
  if (head.length < SNIFF_BYTES && !whole) return null;
  const sample = head.subarray(0, SNIFF_BYTES);
  if (!sample.includes(0)) return TEXT;
  const format = guessUtf16(sample);
  if (format !== null) return { format, hasByteOrderMark: false, name: UTF_16 };
  return looksBinary(sample) ? BINARY : TEXT;
}

/**
 * Detects UTF-16 without a byte order mark: ASCII characters have a zero byte, always on the same side. They must be
 * one in eight, with a line break among them, or one in two. Characters such as U+4E00 have the zero byte on the other
 * side.
 */
function guessUtf16(sample: Buffer): 'utf-16le' | 'utf-16be' | null {
  const units = sample.length >> 1;
  const little = { ascii: 0, breaks: 0 };
  const big = { ascii: 0, breaks: 0 };
  for (let i = 0; i < units * 2; i += 2) {
    const [even, odd] = [sample[i]!, sample[i + 1]!];
    if ((even === 0) === (odd === 0)) continue;
    const side = odd === 0 ? little : big;
    const byte = even | odd;
    side.ascii++;
    if (byte === 0x0a || byte === 0x0d) side.breaks++;
  }
  const [most, least] = little.ascii > big.ascii ? [little, big] : [big, little];
  const enough = most.breaks > 0 ? units / 8 : units / 2;
  if (most.ascii < enough || most.ascii <= 4 * least.ascii) return null;
  return most === little ? 'utf-16le' : 'utf-16be';
}

/**
 * A single NUL in a row is a fault of that row. One in the first line, or control characters everywhere, is not CSV.
 */
function looksBinary(sample: Buffer): boolean {
  const lineFeed = sample.indexOf(0x0a);
  if (sample.subarray(0, lineFeed < 0 ? sample.length : lineFeed).includes(0)) return true;
  let controls = 0;
  for (const byte of sample) if (byte < 0x09 || (byte > 0x0d && byte < 0x20)) controls++;
  return controls > sample.length / 16;
}

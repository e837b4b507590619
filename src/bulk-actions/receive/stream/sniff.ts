/** What is looked at to tell text from other things. */
export const SNIFF_BYTES = 8192;

/**
 * `text`: in an encoding of which ASCII is a part. `other` is none of ours; `name` says what it looks like, in words
 * for a message ("The file looks like …").
 */
export interface FileKind {
  readonly format: 'text' | 'utf-16le' | 'utf-16be' | 'gzip' | 'binary' | 'other';
  /** Whether a byte order mark says so. */
  readonly hasByteOrderMark: boolean;
  readonly name: string;
}

const TEXT: FileKind = { format: 'text', hasByteOrderMark: false, name: 'text' };
const BINARY: FileKind = { format: 'binary', hasByteOrderMark: false, name: 'binary data' };
const UTF_16 = 'UTF-16 text';

/** The first that fits counts. */
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
/** Of the longest signature. */
const SIGNATURE_BYTES = 4;

function other(signature: string, name: string): FileKind & { bytes: Buffer } {
  return { format: 'other', hasByteOrderMark: false, name, bytes: Buffer.from(signature, 'latin1') };
}

/**
 * Tells what a file is by its beginning.
 *
 * @param head the file's first bytes; 8 KiB are looked at
 * @param whole whether there is no more than that
 * @returns null when more bytes are needed to tell
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
 * UTF-16 without a byte order mark: characters of ASCII have a zero byte, always on the same side. They must be one in
 * eight, with a line break among them, or every other one; characters such as U+4E00 have theirs on the other side.
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

/** A stray NUL in a row is that row's fault; one in the first line, or control characters all over, is no CSV. */
function looksBinary(sample: Buffer): boolean {
  const lineFeed = sample.indexOf(0x0a);
  if (sample.subarray(0, lineFeed < 0 ? sample.length : lineFeed).includes(0)) return true;
  let controls = 0;
  for (const byte of sample) if (byte < 0x09 || (byte > 0x0d && byte < 0x20)) controls++;
  return controls > sample.length / 16;
}

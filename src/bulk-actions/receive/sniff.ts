/** A text file has no NUL byte here, whatever else is in it. */
const SNIFF_BYTES = 8192;

const SIGNATURES: readonly { readonly bytes: Buffer; readonly name: string }[] = [
  { bytes: Buffer.from('PK\x03\x04', 'latin1'), name: 'a ZIP archive or an Excel workbook (.xlsx)' },
  { bytes: Buffer.from('PK\x05\x06', 'latin1'), name: 'an empty ZIP archive' },
  { bytes: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), name: 'an old Excel workbook (.xls)' },
  { bytes: Buffer.from([0x1f, 0x8b]), name: 'gzip' },
  { bytes: Buffer.from('%PDF-', 'latin1'), name: 'PDF' },
  { bytes: Buffer.from([0xff, 0xfe]), name: 'UTF-16 text' },
  { bytes: Buffer.from([0xfe, 0xff]), name: 'UTF-16 text' },
];

/**
 * Tells what a file is that is no CSV in an ASCII-compatible encoding.
 *
 * @param head the file's first bytes; 8 KiB are looked at
 * @returns words for a message to the user ("The file is …"), or null for text
 */
export function looksBinary(head: Buffer): string | null {
  const signature = SIGNATURES.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
  if (signature) return signature.name;
  const sample = head.subarray(0, SNIFF_BYTES);
  if (!sample.includes(0)) return null;
  return looksUtf16(sample) ? 'UTF-16 text' : 'binary data';
}

/** Without a byte order mark: NUL is every other byte of mostly Latin text, and always on the same side. */
function looksUtf16(sample: Buffer): boolean {
  const nuls = [0, 0];
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) nuls[i % 2]!++;
  const [even = 0, odd = 0] = nuls;
  return Math.min(even, odd) === 0 && Math.max(even, odd) > sample.length / 4;
}

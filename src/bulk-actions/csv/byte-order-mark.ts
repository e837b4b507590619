/** U+FEFF in UTF-8. */
const MARK = [0xef, 0xbb, 0xbf] as const;

export const MARK_BYTES = MARK.length;
/** The mark's first byte; hardly anything else begins with it. */
export const MARK_START = MARK[0];

/** Whether a byte order mark begins at `at`. */
export function isMarkAt(bytes: Buffer, at: number): boolean {
  return bytes[at] === MARK[0] && bytes[at + 1] === MARK[1] && bytes[at + 2] === MARK[2];
}

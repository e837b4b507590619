import { isMarkAt, MARK_BYTES } from '../../csv/byte-order-mark.js';
import type { FileKnowledge } from '../../csv/file-head.js';
import { type FileLayout, findLayout, type LayoutFault } from '../../csv/file-layout.js';
import type { HeadReading } from '../../csv/head-records.js';

/** 64 KiB from the file's start, within which the header must end; empty lines before it count. */
export const MAX_HEADER_BYTES = 64 * 1024;

export type HeaderFault = LayoutFault['fault'] | 'INVALID_CHARACTER';

export interface FileHead {
  /** The input that the layout was found by. */
  readonly head: HeadReading;
  readonly layout: FileLayout;
  /** The header record with its line break; null if the file has none. */
  readonly header: Buffer | null;
  /** Offset of the first row in the file. */
  readonly rowsAt: number;
}

export interface FileHeadFault {
  readonly head: HeadReading;
  readonly fault: HeaderFault;
  /** Physical lines of the file, where it is `TOO_FEW_LINES`. */
  readonly lines: number;
}

/**
 * Finds the header of a file and where its rows begin.
 *
 * @param bytes from the start of the file
 * @param atEnd whether that is the whole file
 */
export function readFileHead(
  bytes: Buffer,
  atEnd: boolean,
  maxBytes: number,
  known: FileKnowledge,
): FileHead | FileHeadFault {
  // The first byte order mark does not count towards the header's bytes, and further ones do: the limit stays the same.
  const end = Math.min(bytes.length, (isMarkAt(bytes, 0) ? MARK_BYTES : 0) + maxBytes);
  let text = 0;
  while (text + MARK_BYTES <= end && isMarkAt(bytes, text)) text += MARK_BYTES;
  const content = Buffer.from(bytes.subarray(text, end));
  const whole = atEnd && end === bytes.length;
  const head: HeadReading = { head: content, whole, maxBytes, encoding: known.encoding };
  const layout = findLayout(head, known);
  if ('fault' in layout) return { head, fault: layout.fault, lines: layout.lines };
  const header = layout.header && content.subarray(layout.header.start, layout.rows.at);
  // The header is stored as text, and text in Postgres cannot hold a NUL.
  if (header?.includes(0)) return { head, fault: 'INVALID_CHARACTER', lines: 0 };
  return { head, layout, header, rowsAt: text + layout.rows.at };
}

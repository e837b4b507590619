import type { Dialect } from './dialect.js';
import { CR, LF } from './dialect.js';
import type { ExpectedHeader } from './expected-header.js';
import type { FileKnowledge, HeadReadout } from './file-head.js';
import { FileHead } from './file-head.js';
import { areRowsOf, findCandidate, findStart, firstFilled } from './find-header.js';
import type { HeadPlace, HeadReading, HeadRecord } from './head-records.js';
import { fitsWidth, widthOf } from './header-mapping.js';
import { isResultsHeader } from './outcome-columns.js';

/** Why a file has no header that can be read. */
export interface LayoutFault {
  /** `TOO_FEW_LINES`: the file ends before the lines that are to be skipped do, or with them. */
  readonly fault: 'EMPTY_FILE' | 'HEADER_TOO_LONG' | 'UNCLOSED_QUOTE' | 'TOO_FEW_LINES';
  /** Physical lines of the file, where it is too short. */
  readonly lines: number;
}

/** Why the layout may be another one. A file with a doubt is not to be imported. */
export type LayoutDoubt =
  /** Another line may be the header; `hasColumns`: it has every column that is needed. */
  | {
      readonly kind: 'header';
      readonly line: number;
      readonly other: HeadRecord;
      readonly hasColumns: boolean;
    }
  /** The header looks like a row; only its place says that it is the header. */
  | { readonly kind: 'row'; readonly line: number }
  /** Several delimiters fit equally well. */
  | { readonly kind: 'delimiter' }
  /**
   * A line that may be header or row has another number of columns than the mapping; `listed`: null where that has no
   * order.
   */
  | { readonly kind: 'width'; readonly line: number; readonly listed: number | null; readonly width: number };

/** Where header and rows of a file are, and how they are cut. */
export interface FileLayout {
  readonly dialect: Dialect;
  /** Null: the file has none. */
  readonly header: HeadRecord | null;
  /** Where the rows begin. */
  readonly rows: HeadPlace;
  readonly doubt: LayoutDoubt | null;
}

/**
 * Finds the header of a file by what is known of it. Lines before it that cannot be rows are skipped: blank ones, those
 * that begin with `#`, and those of one cell, as long as the first other line has every column that is needed. Of
 * several delimiters the one is used with which this works. Where no line has these columns, the first line is the
 * header, cut at its most frequent delimiter. Pure: the same head and knowledge, the same layout.
 *
 * @param reading the first bytes of the file, `maxBytes` at most; the header must end among them
 */
export function findLayout(reading: HeadReading, known: FileKnowledge): FileLayout | LayoutFault {
  const head = new FileHead(reading, known);
  const ours = head.delimiters
    .map((delimiter) => head.read(delimiter, true))
    .find(({ records }) => isResultsHeader(records[0]?.cells ?? []));
  if (ours) return layoutOf(ours, 0, null);
  const likely = head.read(head.likely);
  const { from, records } = likely;
  if (records.length === 0) return faultOf(reading, known, from);
  for (const expected of known.expected ?? []) {
    const found = findStart(head, known, expected);
    if (found === null) continue;
    const { readout, place, isEqual } = found;
    if (known.hasHeader === false) return rowsOf(readout, isEqual ? { kind: 'delimiter' } : null);
    return layoutOf(
      readout,
      place,
      isEqual ? { kind: 'delimiter' } : rowDoubt(readout, place, known, expected),
    );
  }
  if (known.hasHeader === false) return rowsOf(likely, widthDoubt(likely, known.expected?.[0]));
  const place = firstFilled(records);
  const { fault } = records[place]!;
  if (fault !== null) return { fault: fault === 'UNCLOSED_QUOTE' ? fault : 'HEADER_TOO_LONG', lines: 0 };
  return layoutOf(likely, place, headerDoubt(head, likely, place, known));
}

function layoutOf({ dialect, records }: HeadReadout, place: number, doubt: LayoutDoubt | null): FileLayout {
  const header = records[place]!;
  return { dialect, header, rows: header.next, doubt };
}

function rowsOf({ dialect, from }: HeadReadout, doubt: LayoutDoubt | null): FileLayout {
  return { dialect, header: null, rows: from, doubt };
}

function faultOf({ head, whole }: HeadReading, known: FileKnowledge, from: HeadPlace): LayoutFault {
  if (!whole) return { fault: 'HEADER_TOO_LONG', lines: 0 };
  const endsOpen = head.length > 0 && head.at(-1) !== LF && head.at(-1) !== CR;
  const lines = from.line + (endsOpen ? 1 : 0);
  return { fault: known.skipLines && lines > 0 ? 'TOO_FEW_LINES' : 'EMPTY_FILE', lines };
}

function rowDoubt(
  { records }: HeadReadout,
  place: number,
  { skipLines }: FileKnowledge,
  expected: ExpectedHeader,
): LayoutDoubt | null {
  const { cells, line } = records[place]!;
  return skipLines === undefined && expected.isRow(cells) ? { kind: 'row', line } : null;
}

function widthDoubt({ records }: HeadReadout, expected: ExpectedHeader | undefined): LayoutDoubt | null {
  const list = expected?.list ?? null;
  // A column may be missing all the same.
  if (list !== null && areRowsOf(list, records)) return null;
  const { line, cells } = records[0]!;
  return { kind: 'width', line, listed: list?.columns.length ?? null, width: widthOf(cells) };
}

/** Of a file in which no header was found that has what is needed. */
function headerDoubt(
  head: FileHead,
  { records }: HeadReadout,
  place: number,
  { skipLines, expected = [] }: FileKnowledge,
): LayoutDoubt | null {
  const [first] = expected;
  const taken = records[place]!;
  if (first === undefined || skipLines !== undefined) return null;
  const { line } = taken;
  const { list } = first;
  // By position rows fit as well as the header.
  if (list !== null && taken.kind === 'other') return null;
  const other = findCandidate(head, first);
  if (other !== null) return { kind: 'header', line, other, hasColumns: true };
  if (taken.kind === 'other' || (list === null && first.namesAny(taken.cells))) return null;
  const wide = records.find(({ kind, fault }) => kind === 'other' && fault === null);
  if (wide === undefined) return null;
  if (list === null || fitsWidth(list, wide.cells))
    return { kind: 'header', line, other: wide, hasColumns: false };
  return { kind: 'width', line: wide.line, listed: list.columns.length, width: widthOf(wide.cells) };
}

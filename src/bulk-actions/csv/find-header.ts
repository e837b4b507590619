import { findDelimiter } from './dialect.js';
import type { ExpectedHeader } from './expected-header.js';
import type { FileHead, FileKnowledge, HeadReadout } from './file-head.js';
import type { HeadRecord } from './head-records.js';
import type { ColumnList } from './header-mapping.js';
import { widthOf } from './header-mapping.js';

/** A header that has what is expected, or the first row of a file without a header. */
export interface FoundStart {
  readonly readout: HeadReadout;
  /** Place of the record among those of the readout. */
  readonly place: number;
  /** Whether another delimiter fits as well. */
  readonly isEqual: boolean;
}

/** Which record of the head has what is expected of a header, and by which delimiter; null where none has. */
export function findStart(head: FileHead, known: FileKnowledge, expected: ExpectedHeader): FoundStart | null {
  const found = head.delimiters.flatMap((delimiter) => {
    const readout = head.read(delimiter);
    const place = findPlace(readout.records, known, expected);
    return place === null ? [] : [{ readout, place }];
  });
  const [first, ...others] = found;
  if (first === undefined) return null;
  if (others.length === 0) return { ...first, isEqual: false };
  const start = Math.min(...found.map(({ readout, place }) => readout.records[place]!.start));
  const winner = findDelimiter(head.reading.head.subarray(start));
  const winners = found.filter(({ readout }) => readout.dialect.delimiter === winner);
  const even = expected.list === null ? [] : found.filter(({ readout }) => isEven(readout, expected.list!));
  const [best] = [winners, even].find((group) => group.length === 1) ?? [];
  return best ? { ...best, isEqual: false } : { ...first, isEqual: true };
}

/** The first line anywhere in the head that has every column that is needed. */
export function findCandidate(head: FileHead, expected: ExpectedHeader): HeadRecord | null {
  const candidates = head.delimiters.flatMap(
    (delimiter) => head.read(delimiter).records.find(({ cells }) => expected.fits(cells)) ?? [],
  );
  return candidates.reduce<HeadRecord | null>(
    (best, other) => (best === null || other.line < best.line ? other : best),
    null,
  );
}

function findPlace(
  records: readonly HeadRecord[],
  { hasHeader, skipLines }: FileKnowledge,
  expected: ExpectedHeader,
): number | null {
  if (hasHeader === false) return expected.list !== null && areRowsOf(expected.list, records) ? 0 : null;
  if (skipLines !== undefined) {
    const place = firstFilled(records);
    return expected.fits(records[place]?.cells ?? []) ? place : null;
  }
  return findBelowNotes(records, expected);
}

/** The header behind lines that cannot be rows of its table; any other line ends the search. */
function findBelowNotes(records: readonly HeadRecord[], expected: ExpectedHeader): number | null {
  let singles = 0;
  for (const [place, { kind, cells, fault }] of records.entries()) {
    if (fault !== null) return null;
    const fits = expected.fits(cells);
    // By position every line fits that is wide enough; a header `#` stands above numbers of rows.
    if (fits && kind === 'comment' && expected.list !== null && cells[0]!.trim() !== '#') return null;
    // Above a table of one column a line of one cell may be a row.
    if (fits) return singles > 0 && widthOf(cells) === 1 ? null : place;
    if (kind === 'other') return null;
    if (kind === 'single' && cells.some((cell) => cell.trim() !== '' && expected.mayBeRow(cell))) return null;
    if (kind === 'single') singles++;
  }
  return null;
}

/** Place of the first record with any content. */
export function firstFilled(records: readonly HeadRecord[]): number {
  return Math.max(
    0,
    records.findIndex(({ kind }) => kind !== 'blank'),
  );
}

/** Whether records have the width of a list; the first may lack cells at its end, as long as another one does not. */
export function areRowsOf(list: ColumnList, records: readonly HeadRecord[]): boolean {
  const width = list.columns.length;
  const [first] = records;
  if (first === undefined || first.fault !== null || widthOf(first.cells) > width) return false;
  return records.some(({ cells }) => isAsWideAs(width, cells));
}

function isEven({ records }: HeadReadout, { columns }: ColumnList): boolean {
  return records.every(({ cells }) => isAsWideAs(columns.length, cells));
}

function isAsWideAs(width: number, cells: readonly string[]): boolean {
  return widthOf(cells) <= width && width <= cells.length;
}

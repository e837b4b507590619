import { trimCell } from './blanks.js';
import type { CellFormat } from './cell-format.js';
import { chooseHeaders } from './header-choice.js';
import type { GivenMapping } from './header-mapping.js';
import { mappedColumns } from './header-mapping.js';
import type { HeaderProblem } from './header-problems.js';
import {
  findAmbiguous,
  findPartsAlone,
  findRepeated,
  findUnknown,
  findWrongLength,
} from './header-problems.js';
import type { HeaderColumn, HeaderMatch, HeaderTarget } from './header-targets.js';
import { HeaderTargets } from './header-targets.js';
import { findMissing } from './missing-columns.js';

export const MAX_COLUMNS = 1000;

/** What one header of a file was mapped to. */
export interface TakenHeader {
  /** As it stands in the file, without blanks around it. */
  readonly header: string;
  /** Null for a header that maps to no column. */
  readonly column: string | null;
  /**
   * Of a part of the column: its place among them, from 1. Beside the whole column parts are for rows whose whole is
   * empty.
   */
  readonly part?: number;
  /** How its cells are written, if the mapping says so. */
  readonly format?: CellFormat;
}

/**
 * Maps the headers of a file to columns: by the user's mapping, otherwise by the names and aliases of the columns.
 * Where several headers mean one column, `chooseHeaders` decides which one is used; the others are ignored.
 *
 * @param cells the cells of the header record
 * @param required names of the columns that the file must have
 * @param given by headers as they stand in the file, or by their places
 * @param delimiter between the cells, for messages
 * @param isRead whether the cells of a column count, left out all do; unclear headers of one that nobody reads are no
 * problem
 * @returns each header in the order of the file, or every problem that there is, at least one
 */
export function mapHeader(
  cells: readonly string[],
  columns: readonly HeaderColumn[],
  required: readonly string[],
  given: GivenMapping = {},
  delimiter?: string,
  isRead: (column: string) => boolean = () => true,
): readonly TakenHeader[] | { problems: readonly HeaderProblem[] } {
  if (cells.length > MAX_COLUMNS) {
    const message = `The file has ${cells.length} columns; ${MAX_COLUMNS} is the most that is possible.`;
    return { problems: [{ code: 'TOO_MANY_COLUMNS', field: 'file', message }] };
  }
  const headers = cells.map(trimCell);
  if (headers.every((header) => header === '')) {
    const message = 'The first line of the file names no column.';
    return { problems: [{ code: 'EMPTY_HEADER', field: 'file', message }] };
  }
  const wrongLength = findWrongLength(headers, given);
  if (wrongLength.length > 0) return { problems: wrongLength };
  const targets = HeaderTargets.of(columns);
  const mapped = mappedColumns(headers, given);
  const matches = headers.map((header, place) => targets.match(header, mapped[place]));
  const choice = chooseHeaders(matches, columns, isRead);
  const problems = [
    ...findUnknown(headers, targets, given),
    ...findRepeated(choice),
    ...findAmbiguous(choice, given),
    ...findPartsAlone(choice),
    ...findMissing(matches, columns, required, delimiter),
  ];
  if (problems.length > 0) return { problems };
  return matches.map((found) => take(found, choice.taken.get(found)));
}

function take({ header, format }: HeaderMatch, target: HeaderTarget | undefined): TakenHeader {
  if (target === undefined) return { header, column: null };
  const { column, part } = target;
  return { header, column, ...(part !== null && { part }), ...(format !== undefined && { format }) };
}

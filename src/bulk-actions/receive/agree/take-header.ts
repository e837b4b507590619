import { Problem, unprocessable } from '../../../http/problem.js';
import { mapHeader } from '../../csv/header.js';
import { ColumnList } from '../../csv/header-mapping.js';
import type { HeaderProblem } from '../../csv/header-problems.js';
import { nameOf } from '../../csv/mapping-column.js';
import { mapFileHeader } from '../../csv/outcome-columns.js';
import { readRecords } from '../../csv/record-reader.js';
import type { MappedHeader } from '../../entities/stored-dialect.js';
import { requiredColumns } from '../../rows/row-requirements.js';
import type { FormFields } from '../form/form-fields.js';
import type { PlacesOf } from '../stream/decide-encoding.js';
import type { AgreedDialect } from './agree-dialect.js';
import { applyFormats } from './apply-formats.js';

/** @throws Problem 422 when the header has bytes that are invalid in its encoding */
export function readHeader(headerRecord: Buffer, dialect: AgreedDialect): readonly string[] {
  let cells: string[] = [];
  readRecords(headerRecord, dialect, (_row, _line, record) => {
    if (typeof record === 'string') {
      const message = `The first line of the file has bytes that are invalid in ${dialect.encoding}.`;
      throw unprocessable('file', record, message);
    }
    cells = record;
  });
  return cells;
}

/**
 * @param cells of the header; null where the file has none
 * @param delimiter of the file
 * @throws Problem 422 when the header does not fit the columns
 */
export function mapColumns(
  cells: readonly string[] | null,
  fields: FormFields,
  delimiter: string,
): readonly MappedHeader[] {
  const { columns } = fields.processor;
  const found = match(cells, fields, delimiter);
  const taken = 'problems' in found ? found : applyFormats(found, fields);
  if ('problems' in taken) throw headerProblem(taken.problems);
  const defined = withDefinitions(taken, fields);
  if (cells !== null) return defined;
  // A file with these headers maps to the same columns when it is sent again.
  return defined.map((found) => ({ ...found, header: nameOf(found, columns) ?? found.header }));
}

/** The definitions of fields at this moment go with the action: whatever becomes of them, its rows are read alike. */
function withDefinitions(
  header: readonly MappedHeader[],
  { processor }: FormFields,
): readonly MappedHeader[] {
  if (processor.declared === processor) return header;
  return header.map((found) => {
    const field = processor.columns.find(({ name }) => name === found.column)?.field;
    return field === undefined ? found : { ...found, field };
  });
}

/** A header that may not fit. */
export interface TriedHeader {
  /** Columns that are missing or unclear are left out. */
  readonly taken: readonly MappedHeader[];
  /** What an upload would be refused with, and another mapping can settle. */
  readonly problems: readonly HeaderProblem[];
}

/**
 * As `mapColumns`, for a header that is shown before it has to fit. In a file without one, columns keep their positions
 * as names.
 *
 * @throws Problem 422 for what is wrong with the header or with the mapping itself
 */
export function tryColumns(
  cells: readonly string[] | null,
  fields: FormFields,
  delimiter: string,
): TriedHeader {
  const strict = match(cells, fields, delimiter);
  const unfit = 'problems' in strict ? strict.problems : [];
  const taken = 'problems' in strict ? match(cells, fields, delimiter, NOTHING_NEEDED) : strict;
  if ('problems' in taken) throw headerProblem(unfit);
  const formatted = applyFormats(taken, fields);
  if (!('problems' in formatted)) return { taken: withDefinitions(formatted, fields), problems: unfit };
  return {
    taken: withDefinitions(
      taken.map(({ format: _, ...found }) => found),
      fields,
    ),
    problems: [...unfit, ...formatted.problems],
  };
}

/** Finds the columns that are stored by the header, whichever charset it was decoded with. */
export function placesOf(fields: FormFields): PlacesOf {
  const { dto } = fields;
  const isStored = (column: string | null): boolean => column !== null && isRead(column, fields);
  return (cells) => {
    if (cells === null && !(dto.mapping instanceof ColumnList)) return null;
    const taken = match(cells, fields);
    if ('problems' in taken) return null;
    return taken.flatMap(({ column }, place) => (isStored(column) ? [place] : []));
  };
}

/** DELETE reads only the key. */
function isRead(column: string, { dto, processor }: FormFields): boolean {
  return dto.operation !== 'DELETE' || processor.recordKey.names.includes(column);
}

/** What a header must give. */
interface Needs {
  readonly required: readonly string[];
  readonly reads: (column: string) => boolean;
}

const NOTHING_NEEDED: Needs = { required: [], reads: () => false };

function needsOf(fields: FormFields): Needs {
  const { dto, processor } = fields;
  return {
    required: requiredColumns(processor, dto.operation),
    reads: (column) => isRead(column, fields),
  };
}

function match(
  cells: readonly string[] | null,
  fields: FormFields,
  delimiter?: string,
  { required, reads } = needsOf(fields),
): ReturnType<typeof mapHeader> {
  const { dto, processor } = fields;
  const { columns } = processor;
  return cells === null
    ? mapHeader(namesOf(dto.mapping), columns, required, dto.mapping, undefined, reads)
    : mapFileHeader(cells, columns, required, dto.mapping, delimiter, reads);
}

/** Columns of a file without a header are named by their position. */
function namesOf(mapping: FormFields['dto']['mapping']): string[] {
  if (!(mapping instanceof ColumnList))
    throw new Error('A file without a header needs a list of columns in mapping');
  return mapping.columns.map((_, place) => `column ${place + 1}`);
}

function headerProblem(items: readonly HeaderProblem[]): Problem {
  return new Problem(422, 'HEADER_DOES_NOT_FIT', items.map((item) => item.message).join(' '), items);
}

import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { unguardCell } from '../csv/formula-guard.js';
import { readRecords } from '../csv/record-reader.js';
import type { RecordFault } from '../csv/record-reader.js';
import type { EmptyCells, MappedHeader, Operation, StoredDialect } from '../entities/bulk-action.entity.js';
import type { BulkActionProcessor } from './abstract.processor.js';
import type { RowFault } from './column.js';
import { RowChecker } from './row-checker.js';
import type { Layout } from './row-checker.js';
import { demandsOf } from './row-demands.js';

const decompress = promisify(zstdDecompress);

/** What of an action decides how its rows are read. */
export interface FileFormat {
  readonly dialect: StoredDialect;
  readonly header: readonly MappedHeader[];
  readonly operation: Operation;
  readonly emptyCells: EmptyCells;
}

/** What is made of each record of a chunk; `row` is its place, from 0. */
export interface RecordsVisitor {
  record(row: number, cells: readonly string[]): void;
  /** @param bytes of the record, without its line break */
  broken(row: number, fault: RecordFault, bytes: Buffer): void;
}

/** What is made of each row of a chunk; `row` is its place, from 0. */
export interface RowVisitor {
  valid(row: number, checker: RowChecker): void;
  faulty(row: number, fault: RowFault): void;
}

/** Decompresses a chunk and cuts it into records, and these into cells; the only place where that is done. */
export async function readChunk(
  payload: Buffer,
  { dialect: stored }: Pick<FileFormat, 'dialect'>,
  visitor: RecordsVisitor,
): Promise<void> {
  const bytes = await decompress(payload);
  const dialect = { ...stored, delimiter: stored.delimiter.charCodeAt(0) };
  readRecords(bytes, dialect, (row, _line, record, start, end) => {
    if (typeof record === 'string') visitor.broken(row, record, bytes.subarray(start, end));
    else visitor.record(row, stored.guarded ? record.map(unguardCell) : record);
  });
}

/** Reads a chunk and checks its rows in order: the same way in every stage, so that all see the same rows. */
export async function checkChunk(
  payload: Buffer,
  format: FileFormat,
  processor: BulkActionProcessor,
  visitor: RowVisitor,
): Promise<void> {
  const layout = layoutOf(format.header, processor);
  const fileHas = processor.columns.map(({ name }) => format.header.some(({ column }) => column === name));
  const demands = demandsOf(processor, format.operation, format.emptyCells, fileHas);
  const checker = new RowChecker(processor, layout, demands);
  await readChunk(payload, format, {
    broken: (row, code) => visitor.faulty(row, { code }),
    record: (row, cells) => {
      const fault = checker.check(cells);
      if (fault) visitor.faulty(row, fault);
      else visitor.valid(row, checker);
    },
  });
}

function layoutOf(header: readonly MappedHeader[], processor: BulkActionProcessor): Layout {
  return {
    width: header.length,
    needed: header.findLastIndex(({ header: name, column }) => name !== '' || column !== null) + 1,
    cellOf: processor.columns.map(({ name }) =>
      header.findIndex(({ column, part }) => column === name && part === undefined),
    ),
    partsOf: processor.columns.map(({ name, combine }) => combine && placesOfParts(header, name)),
  };
}

function placesOfParts(header: readonly MappedHeader[], name: string): number[] {
  return header
    .map(({ column, part }, place) => ({ place, part: column === name ? part : undefined }))
    .filter(({ part }) => part !== undefined)
    .sort((a, b) => a.part! - b.part!)
    .map(({ place }) => place);
}

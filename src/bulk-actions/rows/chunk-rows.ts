import { setImmediate } from 'node:timers/promises';
import { CellRanges } from '../csv/cell-ranges.js';
import { CR, LF } from '../csv/dialect.js';
import { unguardCell } from '../csv/formula-guard.js';
import type { RecordFault } from '../csv/record-reader.js';
import { RecordReader } from '../csv/record-reader.js';
import type { MappedHeader, StoredDialect } from '../entities/stored-dialect.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Column, RowFault } from '../processor/column.js';
import type { EmptyCells, OnShortRow, Operation } from '../processor/upload-options.js';
import { dialectOf } from './dialect-of.js';
import { columnsInFile, formattedColumns } from './formatted-columns.js';
import { layoutOf } from './layout.js';
import { RowChecker } from './row-checker.js';
import { requirementsOf } from './row-requirements.js';

/** The fields of an action that decide how its rows are read. */
export interface FileFormat {
  readonly dialect: StoredDialect;
  readonly header: readonly MappedHeader[];
  readonly operation: Operation;
  readonly emptyCells: EmptyCells;
  readonly onShortRow: OnShortRow;
}

/** A record of a chunk. */
export interface ChunkRecord {
  /** Its place, from 0. */
  readonly row: number;
  /** Or the code of its fault. */
  readonly cells: readonly string[] | RecordFault;
  /** Without its line break. */
  readonly bytes: Buffer;
  /** Whether no line break ends it, as in a file that was cut. */
  readonly isOpen: boolean;
}

/** Called for each row of a chunk; `row` is its place, from 0. */
export interface RowVisitor {
  valid(row: number, checker: RowChecker): void;
  faulty(row: number, fault: RowFault, checker: RowChecker): void;
}

/**
 * Cuts a chunk into records, and these into cells, one at a time.
 *
 * @param bytes of its records, decompressed
 */
export function* readChunk(
  bytes: Buffer,
  { dialect: stored }: Pick<FileFormat, 'dialect'>,
): Generator<ChunkRecord> {
  const reader = new RecordReader(bytes, dialectOf(stored));
  let row = 0;
  for (let at = reader.next(); at !== null; at = reader.next(), row++) {
    const read = reader.cells();
    const cells = typeof read !== 'string' && stored.guarded ? read.map(unguardCell) : read;
    yield { row, cells, bytes: bytes.subarray(at.start, at.end), isOpen: isOpen(bytes, at.next) };
  }
}

/** After which the process does something else, such as its heartbeat. */
const TURN_MS = 10;

/** The last chunk with patterns of clients that is checked. Compiled ones are kept for as many as one file has. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a chunk and checks its rows in order. Every stage uses this, so that all stages see the same rows. Others have
 * their turn between rows that may take long.
 *
 * @param bytes of its records, decompressed
 */
export async function checkChunk(
  bytes: Buffer,
  format: FileFormat,
  processor: BulkActionProcessor,
  visitor: RowVisitor,
): Promise<void> {
  if (!processor.columns.some(hasPattern)) return checkRows(bytes, format, processor, visitor);
  const checked = last.then(() => checkRows(bytes, format, processor, visitor));
  last = checked.catch(() => undefined);
  return checked;
}

async function checkRows(
  bytes: Buffer,
  format: FileFormat,
  processor: BulkActionProcessor,
  visitor: RowVisitor,
): Promise<void> {
  const { header } = format;
  const fileHas = columnsInFile(header, processor);
  const columns = formattedColumns(header, processor.columns);
  const { recordKey } = processor;
  const requirements = requirementsOf({ columns, recordKey }, format.operation, format.emptyCells, fileHas);
  const checker = new RowChecker(processor, layoutOf(header, processor), requirements, columns);
  const dialect = dialectOf(format.dialect);
  const takesRanges = checker.takesRanges && !format.dialect.guarded;
  const ranges = takesRanges ? new CellRanges(bytes, header.length, dialect) : null;
  const reader = new RecordReader(bytes, dialect);
  const takesShort = format.operation !== 'DELETE' && format.onShortRow === 'accept';
  const check = (next: number): RowFault | null => {
    const cells = reader.cells();
    if (typeof cells === 'string') return checker.unreadable(cells);
    const mayBeShort = takesShort && !isOpen(bytes, next);
    return checker.check(format.dialect.guarded ? cells.map(unguardCell) : cells, mayBeShort);
  };
  const takesLong = columns.some(hasPattern);
  let since = performance.now();
  let row = 0;
  for (let at = reader.next(); at !== null; at = reader.next(), row++) {
    if (takesLong && performance.now() - since > TURN_MS) {
      await setImmediate();
      since = performance.now();
    }
    const isCut = ranges !== null && at.fault === null && ranges.cut(at.start, at.end);
    const fault = isCut ? checker.checkRanges(ranges) : check(at.next);
    if (fault) visitor.faulty(row, fault, checker);
    else visitor.valid(row, checker);
  }
}

/** The pattern of a client may take twenty seconds for a chunk. */
function hasPattern({ field }: Column): boolean {
  return field?.options?.pattern !== undefined;
}

/** @param next behind a record and its line break */
function isOpen(bytes: Buffer, next: number): boolean {
  return bytes[next - 1] !== LF && bytes[next - 1] !== CR;
}

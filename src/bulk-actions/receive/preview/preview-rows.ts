import { shownText } from '../../csv/encoding.js';
import type { MappedHeader } from '../../entities/stored-dialect.js';
import type { CellLookups } from '../../lookups/check-cells.js';
import type { BulkActionProcessor } from '../../processor/abstract.processor.js';
import type { RowFault } from '../../processor/column.js';
import { messageOf } from '../../processor/outcome.js';
import { lineOf } from '../../rows/chunk-lines.js';
import type { FileFormat } from '../../rows/chunk-rows.js';
import { checkChunk, readChunk } from '../../rows/chunk-rows.js';
import { layoutOf } from '../../rows/layout.js';
import type { RowChecker } from '../../rows/row-checker.js';
import type { StagedChunk } from '../stream/chunk-builder.js';
import type { PreviewFaultView, PreviewRowView, PreviewStatus } from './preview.view.js';
import type { PreviewLookups } from './preview-lookups.js';

export const SHOWN_ROWS = 50;
const SAMPLES = 3;
const SAMPLE_CHARACTERS = 100;

interface Findings {
  /** By the place of the row, from 0. */
  readonly faults: ReadonlyMap<number, readonly RowFault[]>;
  /** Places of rows that another row of the body takes precedence over. */
  readonly skipped: ReadonlySet<number>;
}

/** The first rows with their faults, checked as the workers check those of an upload. */
export async function describeRows(
  chunk: StagedChunk,
  format: FileFormat,
  processor: BulkActionProcessor,
  lookups: PreviewLookups | null,
): Promise<PreviewRowView[]> {
  const { payload, firstRow } = chunk;
  const cells = lookups?.cellsOf(format, SHOWN_ROWS) ?? null;
  const { faults, skipped } = await findFaults(payload, format, processor, cells);
  const missing = cells === null ? null : await lookups!.check(cells);
  const view = viewOfFaults(format.header, processor);
  const { names } = processor.recordKey;
  // A key of several columns is in none of its cells alone.
  const duplicate: RowFault = { code: 'DUPLICATE_IN_FILE', ...(names.length === 1 && { column: names[0]! }) };
  // A row that is skipped is not written, whatever it says.
  const missingOf = (row: number): readonly RowFault[] => {
    const fault = skipped.has(row) ? undefined : missing?.get(row);
    return fault === undefined ? [] : [fault];
  };
  const rows: PreviewRowView[] = [];
  for (const { row, cells: read, bytes } of readChunk(payload, format)) {
    if (row === SHOWN_ROWS) break;
    const cells = typeof read === 'string' ? [shownText(bytes, format.dialect.encoding ?? 'utf-8')] : read;
    const broken = faults.get(row) ?? missingOf(row);
    const isSkipped = skipped.has(row);
    const status: PreviewStatus = broken.length > 0 ? 'FAILED' : isSkipped ? 'SKIPPED' : 'VALID';
    const told = isSkipped ? [duplicate] : broken;
    const line = lineOf(chunk, row);
    rows.push({ row: firstRow + row, line, status, cells, faults: told.map((fault) => view(fault, cells)) });
  }
  return rows;
}

/** @returns for each column of the file its first different cells that are not empty */
export function sampleColumns(payload: Buffer, format: FileFormat): string[][] {
  const samples = format.header.map(() => new Set<string>());
  let left = samples.length;
  for (const { cells } of readChunk(payload, format)) {
    if (left === 0) break;
    if (typeof cells === 'string') continue;
    // Short rows: a header may have a thousand columns, and a body tens of thousands of rows with one cell.
    const width = Math.min(cells.length, samples.length);
    for (let place = 0; place < width; place++) {
      const sample = samples[place]!;
      const text = cells[place]!.trim();
      if (text === '' || sample.size === SAMPLES) continue;
      sample.add(text.slice(0, SAMPLE_CHARACTERS).toWellFormed());
      if (sample.size === SAMPLES) left--;
    }
  }
  return samples.map((sample) => [...sample]);
}

async function findFaults(
  payload: Buffer,
  format: FileFormat,
  processor: BulkActionProcessor,
  lookups: CellLookups | null,
): Promise<Findings> {
  const { header, operation } = format;
  const isInFile = (name: string): boolean => header.some(({ column }) => column === name);
  const faults = new Map<number, RowFault[]>();
  const skipped = new Set<number>();
  const rowOfKey = new Map<string, number>();
  await checkChunk(payload, format, processor, {
    valid: (row, checker) => {
      const { key } = checker;
      if (row < SHOWN_ROWS) lookups?.add(row, payload, checker);
      const earlier = rowOfKey.get(key);
      // The first row of a key counts for CREATE, else the last one; that holds whatever comes behind the body.
      if (earlier !== undefined) skipped.add(operation === 'CREATE' ? row : earlier);
      if (earlier === undefined || operation !== 'CREATE') rowOfKey.set(key, row);
    },
    faulty: (row, fault, checker) => {
      if (row >= SHOWN_ROWS) return;
      // A column that the file lacks is told once, and not of each row.
      const own = allFaults(fault, checker).filter(({ column }) => column === undefined || isInFile(column));
      faults.set(row, own);
    },
  });
  return { faults, skipped };
}

function allFaults(fault: RowFault, checker: RowChecker): readonly RowFault[] {
  const ofCells = fault.column === undefined ? [] : checker.cellFaults();
  return ofCells.length > 0 ? ofCells : [fault];
}

function viewOfFaults(header: readonly MappedHeader[], processor: BulkActionProcessor) {
  const { columns, messages } = processor;
  const { cellOf, partsOf = [] } = layoutOf(header, processor);
  const places = columns.map((_, i) => [cellOf[i]!, ...(partsOf[i] ?? [])].filter((place) => place >= 0));
  return ({ code, column, value }: RowFault, cells: readonly string[]): PreviewFaultView => {
    const own = places[columns.findIndex(({ name }) => name === column)] ?? [];
    // Of a column that is put together, the first part that has something in it.
    const place = own.find((one) => (cells[one]?.trim() ?? '') !== '') ?? own[0];
    return {
      column: place === undefined ? null : place + 1,
      field: column ?? null,
      code,
      message: messageOf(code, column, messages, value),
    };
  };
}

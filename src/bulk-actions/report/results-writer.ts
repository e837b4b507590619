import { BYTE_ORDER_MARK, writeRecord } from '../csv/csv-writer.js';
import { shownText } from '../csv/encoding.js';
import { guardCell } from '../csv/formula-guard.js';
import type { HeaderColumn } from '../csv/header-targets.js';
import { mappingColumnOf } from '../csv/mapping-column.js';
import { isOutcomeColumn, OUTCOME_COLUMNS } from '../csv/outcome-columns.js';
import type { MappedHeader } from '../entities/stored-dialect.js';
import { decompressPayload } from '../rows/chunk-payload.js';
import type { ChunkRecord } from '../rows/chunk-rows.js';
import { readChunk } from '../rows/chunk-rows.js';
import { decodeChunk, selectRows } from './decode-chunk.js';
import type { LogFilter } from './log-filter.js';
import type { LogItemView } from './log-page.view.js';
import type { WholeChunk } from './sql/find-chunks.sql.js';
import type { LoggedAction } from './sql/read-logged-action.sql.js';

/** Maximum length of a spreadsheet cell, and so of a malformed record that is written as one cell. */
const MAX_CELL_LENGTH = 32_767;

/** Bytes of the file per piece. A piece takes about 6 ms with short rows, and 15 ms with a thousand cells per row. */
const PIECE_BYTES = 128 * 1024;

/** The parts of a processor that a results file needs. */
export interface ResultsEntity {
  readonly columns: readonly HeaderColumn[];
  readonly messages: Readonly<Record<string, string>>;
}

/**
 * Writes `results.csv`: the columns of the file, unchanged, preceded by the outcome columns.
 *
 * The outcome columns come first, so that rows with too many or too few cells need no padding: if a padded row were
 * uploaded again, it would be accepted. A record that cannot be split into cells is written as one cell after the last
 * column, so that it fails again too. Every cell is guarded against being run as a formula.
 */
export class ResultsWriter {
  /** Indexes of the file's own columns; in an uploaded results file, without its outcome columns. */
  private readonly columns: readonly number[];
  /** Headers of those columns. */
  private readonly headers: readonly MappedHeader[];
  /** Indexes of the columns that are left out: outcome columns of the uploaded results file. */
  private readonly dropped: ReadonlySet<number>;
  /** Header of the column that holds the mapping; empty if none is needed. */
  private readonly mapping: readonly string[];

  constructor(
    private readonly action: Pick<LoggedAction, 'dialect' | 'header'>,
    private readonly entity: ResultsEntity,
  ) {
    const { dialect, header } = action;
    const indexes = header.map((_, index) => index);
    this.columns = indexes.filter((index) => !dialect.guarded || !isOutcomeColumn(header[index]!.header));
    this.dropped = new Set(indexes.filter((index) => !this.columns.includes(index)));
    this.headers = this.columns.map((index) => renamed(header[index]!));
    const mapping = mappingColumnOf(this.headers, entity.columns);
    this.mapping = mapping === null ? [] : [mapping];
  }

  header(): string {
    const names = this.headers.map(({ header }) => header);
    return BYTE_ORDER_MARK + this.write([...OUTCOME_COLUMNS, ...this.mapping, ...names]);
  }

  /**
   * Yields the rows of a chunk that match the filter, in file order and in pieces; a piece may be empty. A generator,
   * so that other requests can run between two pieces.
   */
  *rows(chunk: WholeChunk, filter: LogFilter): Generator<string> {
    const items = this.itemsOf(chunk, filter).values();
    let item = items.next().value;
    let lines: string[] = [];
    let read = 0;
    for (const record of readChunk(decompressPayload(chunk.payload), this.action)) {
      if (item?.rowNumber === chunk.firstRow + record.row) {
        lines.push(this.lineOf(record, item));
        item = items.next().value;
      }
      read += record.bytes.length;
      if (read < PIECE_BYTES) continue;
      yield lines.join('');
      lines = [];
      read = 0;
    }
    yield lines.join('');
  }

  private lineOf({ cells, bytes, isOpen }: ChunkRecord, item: LogItemView): string {
    const added = this.addedCells(item);
    if (typeof cells === 'string')
      return this.write([...added, ...this.columns.map(() => ''), this.textOf(bytes)]);
    const line = this.write([...added, ...this.cellsOf(cells)]);
    // A cut last row must not get a line break, or it would be accepted when the file is uploaded again.
    return isOpen && item.code === 'WRONG_COLUMN_COUNT' ? line.replace(/\r\n$/, '') : line;
  }

  private itemsOf(chunk: WholeChunk, filter: LogFilter): LogItemView[] {
    const indexes = selectRows(chunk, filter, chunk.firstRow, chunk.rowCount);
    const { rowLines, details } = chunk;
    const recordIds = chunk.recordIds ?? chunk.recordIdTexts;
    const parts = {
      lines: rowLines && indexes.map((index) => rowLines[index]!),
      recordIds: recordIds && indexes.map((index) => recordIds[index]!),
      details: details && indexes.map((index) => details[index] ?? null),
    };
    return decodeChunk(chunk, indexes, parts, this.entity.messages);
  }

  private addedCells(item: LogItemView): string[] {
    return [...outcomeOf(item), ...this.mapping.map(() => '')];
  }

  private cellsOf(cells: readonly string[]): readonly string[] {
    return this.dropped.size === 0 ? cells : cells.filter((_, index) => !this.dropped.has(index));
  }

  private textOf(bytes: Buffer): string {
    return shownText(bytes, this.action.dialect.encoding ?? 'utf-8')
      .slice(0, MAX_CELL_LENGTH)
      .toWellFormed();
  }

  private write(cells: readonly string[]): string {
    return writeRecord(cells.map(guardCell), this.action.dialect.delimiter);
  }
}

/** A header that is named like an outcome column, but mapped to a column, gets the name of that column. */
function renamed(mapped: MappedHeader): MappedHeader {
  const { header, column } = mapped;
  return column !== null && isOutcomeColumn(header) ? { ...mapped, header: column } : mapped;
}

/** In the order of `OUTCOME_COLUMNS`. */
function outcomeOf(item: LogItemView): string[] {
  const { rowNumber, line, status, code, recordId = '' } = item;
  return [String(rowNumber), String(line), status, code ?? '', why(item), recordId];
}

function why({ code, message = '', duplicateOfRow: row }: LogItemView): string {
  if (row === undefined) return message;
  return code === 'DUPLICATE_VALUE'
    ? `${message} It is row ${row}.`
    : `Row ${row} has the same key and is used instead.`;
}

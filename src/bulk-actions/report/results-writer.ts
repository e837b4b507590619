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
import { decodeChunk, selectPlaces } from './decode-chunk.js';
import type { LogFilter } from './log-filter.js';
import type { LogItemView } from './log-page.view.js';
import type { WholeChunk } from './sql/find-chunks.sql.js';
import type { LoggedAction } from './sql/read-logged-action.sql.js';

/** What a cell of a spreadsheet holds at most; of a record that has no cells more cannot be shown. */
const MAX_TEXT = 32_767;

/**
 * Bytes of the file for which a piece is made, in some 6 ms where rows are short and 15 where they have a thousand
 * cells.
 */
const PIECE_BYTES = 128 * 1024;

/** What of an entity's processor is shown. */
export interface ResultsEntity {
  readonly columns: readonly HeaderColumn[];
  readonly messages: Readonly<Record<string, string>>;
}

/**
 * Writes `results.csv`: before the columns of the file, which stay as they are, those that tell what became of each
 * row.
 *
 * Ours come first, because rows with too many or too few cells are to stay so: padded, one that is sent again would be
 * taken. A record that cannot be cut into cells stands as one text behind the last column, so that it fails again too.
 * Every cell is guarded against being run as a formula.
 */
export class ResultsWriter {
  /** Places of the file's own columns; in a results file that was sent again some are ours, of the time before. */
  private readonly columns: readonly number[];
  private readonly ours: ReadonlySet<number>;
  /** Of those columns, as they are called here. */
  private readonly taken: readonly MappedHeader[];
  /** The column that carries the mapping, if there is one, as a list. */
  private readonly mapping: readonly string[];

  /** @param entity columns of the entity, and the sentences for its own codes */
  constructor(
    private readonly action: Pick<LoggedAction, 'dialect' | 'header'>,
    private readonly entity: ResultsEntity,
  ) {
    const { dialect, header } = action;
    const places = header.map((_, place) => place);
    this.columns = places.filter((place) => !dialect.guarded || !isOutcomeColumn(header[place]!.header));
    this.ours = new Set(places.filter((place) => !this.columns.includes(place)));
    this.taken = this.columns.map((place) => renamed(header[place]!));
    const mapping = mappingColumnOf(this.taken, entity.columns);
    this.mapping = mapping === null ? [] : [mapping];
  }

  header(): string {
    const names = this.taken.map(({ header }) => header);
    return BYTE_ORDER_MARK + this.write([...OUTCOME_COLUMNS, ...this.mapping, ...names]);
  }

  /**
   * The rows of a chunk that the filter takes, in file order and in pieces, some of which may be empty. Each piece is
   * made when it is asked for, so that there is time for something else in between.
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
    const ours = this.oursOf(item);
    if (typeof cells === 'string')
      return this.write([...ours, ...this.columns.map(() => ''), this.textOf(bytes)]);
    const line = this.write([...ours, ...this.cellsOf(cells)]);
    // With a line break behind it, the short last row of a file that was cut would be taken when it is sent again.
    return isOpen && item.code === 'WRONG_COLUMN_COUNT' ? line.replace(/\r\n$/, '') : line;
  }

  private itemsOf(chunk: WholeChunk, filter: LogFilter): LogItemView[] {
    const places = selectPlaces(chunk, filter, chunk.firstRow, chunk.rowCount);
    const { rowLines, recordIds, details } = chunk;
    const parts = {
      lines: rowLines && places.map((place) => rowLines[place]!),
      recordIds: recordIds && places.map((place) => recordIds[place]!),
      details: details && places.map((place) => details[place] ?? null),
    };
    return decodeChunk(chunk, places, parts, this.entity.messages);
  }

  private oursOf(item: LogItemView): string[] {
    return [...outcomeOf(item), ...this.mapping.map(() => '')];
  }

  private cellsOf(cells: readonly string[]): readonly string[] {
    return this.ours.size === 0 ? cells : cells.filter((_, place) => !this.ours.has(place));
  }

  /** A broken record as a text. */
  private textOf(bytes: Buffer): string {
    return shownText(bytes, this.action.dialect.encoding ?? 'utf-8')
      .slice(0, MAX_TEXT)
      .toWellFormed();
  }

  private write(cells: readonly string[]): string {
    return writeRecord(cells.map(guardCell), this.action.dialect.delimiter);
  }
}

/** A header that reads like one of ours, and means a column, goes by the name of that. */
function renamed(taken: MappedHeader): MappedHeader {
  const { header, column } = taken;
  return column !== null && isOutcomeColumn(header) ? { ...taken, header: column } : taken;
}

/** In the order of `OUTCOME_COLUMNS`. */
function outcomeOf(item: LogItemView): string[] {
  const { rowNumber, line, status, code, message = '', recordId = '', duplicateOfRow } = item;
  const why = duplicateOfRow === undefined ? message : `Row ${duplicateOfRow} has the same key and counts.`;
  return [String(rowNumber), String(line), status, code ?? '', why, recordId];
}

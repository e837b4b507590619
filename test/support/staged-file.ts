import type { RecordFault } from '../../src/bulk-actions/csv/record-reader.js';
import { readRecords } from '../../src/bulk-actions/csv/record-reader.js';
import type { AgreedDialect } from '../../src/bulk-actions/receive/agree/agree-dialect.js';
import { agreeDialect } from '../../src/bulk-actions/receive/agree/agree-dialect.js';
import type { StagedChunk } from '../../src/bulk-actions/receive/stream/chunk-builder.js';
import type { PlacesOf } from '../../src/bulk-actions/receive/stream/decide-encoding.js';
import type {
  FilePipelineOptions,
  GivenFormat,
  StagedFile,
} from '../../src/bulk-actions/receive/stream/file-pipeline.js';
import { FilePipeline } from '../../src/bulk-actions/receive/stream/file-pipeline.js';
import { noRows } from '../../src/bulk-actions/receive/stream/file-problem.js';

export interface StageOptions extends Pick<FilePipelineOptions, 'checkEarly' | 'arrived'> {
  readonly chunkRows?: number;
  readonly maxRows?: number;
  readonly maxBytes?: number;
  /** Sizes of the pieces in which the bytes arrive, repeated. */
  readonly pieces?: readonly number[];
  /** Fields that come before the file. */
  readonly early?: Partial<GivenFormat>;
  /** What else is known before the file arrives. */
  readonly known?: NonNullable<FilePipelineOptions['known']>;
  /** Columns that are stored. Default: all. */
  readonly placesOf?: PlacesOf;
  /** Fields that come after the file. */
  readonly late?: Partial<GivenFormat>;
}

export interface ReadFile {
  readonly file: StagedFile;
  readonly dialect: AgreedDialect;
  /** Null: the file has none. */
  readonly header: string[] | RecordFault | null;
  readonly rows: readonly ReadRow[];
}

export interface ReadRow {
  readonly rowNumber: number;
  /** Line of the file, from 1. */
  readonly line: number;
  readonly record: string[] | RecordFault;
}

/** Receives a file like an upload, with its chunks in memory, and reads it like a worker. */
export async function stageFile(bytes: Buffer, options: StageOptions = {}): Promise<ReadFile> {
  const { chunkRows = 5000, maxRows = Infinity, maxBytes = 1e10 } = options;
  const { pieces = [65_536], early = {}, late = {}, known, placesOf, checkEarly, arrived } = options;
  const chunks: StagedChunk[] = [];
  const target = {
    put: (chunk: StagedChunk) => Promise.resolve(void chunks.push(chunk)),
    end: () => Promise.resolve(),
  };
  const format = { delimiter: undefined, encoding: undefined, ...early };
  const pipeline = new FilePipeline(
    { chunkRows, maxRows: () => maxRows, maxBytes, checkEarly, arrived, ...(known && { known }), ...format },
    target,
  );
  try {
    for (let at = 0, i = 0; at < bytes.length; i++) {
      const piece = Buffer.from(bytes.subarray(at, (at += pieces[i % pieces.length]!)));
      await pipeline.write(piece);
      // Like Node, which reuses the buffer for the next piece.
      piece.fill('!');
    }
    await pipeline.end();
  } finally {
    pipeline.abort();
  }
  const file = pipeline.result()!;
  const dialect = agreeDialect(file, { ...early, ...late }, false, placesOf);
  if (file.rows === 0) throw noRows();
  let header: ReadFile['header'] = null;
  if (file.headerRecord) readRecords(file.headerRecord, dialect, (_row, _line, record) => (header = record));
  return { file, dialect, header, rows: chunks.flatMap((chunk) => rowsOf(chunk, dialect)) };
}

function rowsOf({ payload, firstRow, firstLine, rowLines }: StagedChunk, dialect: AgreedDialect): ReadRow[] {
  const rows: ReadRow[] = [];
  readRecords(payload, dialect, (index, _line, record) => {
    rows.push({ rowNumber: firstRow + index, line: firstLine + (rowLines?.[index] ?? index), record });
  });
  return rows;
}

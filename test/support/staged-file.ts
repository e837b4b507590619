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
  /** Sizes of the pieces in which the bytes arrive, to be repeated. */
  readonly pieces?: readonly number[];
  /** Fields that come before the file. */
  readonly early?: Partial<GivenFormat>;
  /** What else is known of the file before it comes. */
  readonly known?: NonNullable<FilePipelineOptions['known']>;
  /** Which columns are stored; left out, all are. */
  readonly placesOf?: PlacesOf;
  /** Fields that come after it. */
  readonly late?: Partial<GivenFormat>;
}

export interface ReadFile {
  readonly file: StagedFile;
  readonly dialect: AgreedDialect;
  /** Null where the file has none. */
  readonly header: string[] | RecordFault | null;
  readonly rows: readonly ReadRow[];
}

export interface ReadRow {
  readonly rowNumber: number;
  /** In the file, from 1. */
  readonly line: number;
  readonly record: string[] | RecordFault;
}

/** Takes a file the way an upload does, chunks kept at hand, and reads it the way a worker does. */
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
    { chunkRows, maxRows, maxBytes, checkEarly, arrived, ...(known && { known }), ...format },
    target,
  );
  try {
    for (let at = 0, i = 0; at < bytes.length; i++) {
      const piece = Buffer.from(bytes.subarray(at, (at += pieces[i % pieces.length]!)));
      await pipeline.write(piece);
      // The buffer of a request is used again for its next piece.
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

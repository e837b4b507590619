import type { FileKnowledge } from '../../csv/file-head.js';
import { MAX_RECORD_BYTES, RecordScanner } from '../../csv/record-scanner.js';
import type { StagedChunk } from '../stream/chunk-builder.js';
import { ChunkBuilder } from '../stream/chunk-builder.js';
import { countTrailingCtrlZs } from '../stream/ctrl-z.js';
import type { FileSoFar } from '../stream/file-pipeline.js';
import { headerFault } from '../stream/file-problem.js';
import { NonAsciiCells } from '../stream/non-ascii-cells.js';
import { MAX_HEADER_BYTES, readFileHead } from '../stream/read-file-head.js';
import { SevenBitCheck } from '../stream/seven-bit-check.js';
import { Utf8Check } from '../stream/utf8-check.js';
import type { Beginning } from './open-beginning.js';

/** The beginning of a file, cut into its header and its whole records. */
export interface SplitBeginning {
  /** As the upload knows a file of these records. */
  readonly file: FileSoFar;
  /** The records; null where there are none. */
  readonly chunk: StagedChunk | null;
  /** Whether nothing is left behind the last record. */
  readonly isComplete: boolean;
}

/**
 * Does for the beginning of a file what `RecordSink` does for all of it.
 *
 * @param known as of an upload whose fields come first
 * @throws Problem 422 for a file without a header that can be read
 */
export function splitBeginning(
  { text, traits, isWhole, hasRest }: Beginning,
  known: FileKnowledge,
): SplitBeginning {
  const found = readFileHead(text, isWhole, MAX_HEADER_BYTES, known);
  if ('fault' in found) throw headerFault(found.fault, found.lines);
  const { layout, head, header, rowsAt } = found;
  const end = text.length - countTrailingCtrlZs(text, rowsAt, text.length);
  const scanner = new RecordScanner(layout.dialect);
  scanner.nextLine = layout.rows.line;
  scanner.load(text, rowsAt, end, isWhole);
  const staged: StagedChunk[] = [];
  const builder = new ChunkBuilder({ rows: Infinity, bytes: MAX_RECORD_BYTES });
  while (scanner.advance()) builder.add(text, scanner, staged);
  builder.flush(text, staged);
  // An unfinished record says nothing about the charset either: it may end with half a character.
  const taken = text.subarray(0, scanner.position);
  const [chunk = null] = staged;
  return {
    file: {
      ...{ bytes: text.length, dialect: layout.dialect, headerRecord: header, layout, head },
      ...{ rows: builder.rows, chunks: builder.chunks },
      ...charsetOf(taken, chunk, traits, layout.dialect, known),
    },
    chunk,
    isComplete: scanner.position >= end && !hasRest,
  };
}

function charsetOf(
  taken: Buffer,
  chunk: StagedChunk | null,
  traits: Beginning['traits'],
  dialect: FileSoFar['dialect'],
  { encoding }: FileKnowledge,
): Pick<FileSoFar, 'charset' | 'nonAsciiCells'> {
  const utf8 = new Utf8Check();
  utf8.push(taken);
  const sevenBit = new SevenBitCheck();
  sevenBit.push(taken);
  const { multiByteChars, invalidBytes } = utf8;
  const nonAsciiCells = new NonAsciiCells();
  if (encoding === undefined && invalidBytes > 0 && chunk !== null)
    nonAsciiCells.look(chunk.payload, dialect);
  return { charset: { ...traits, multiByteChars, invalidBytes, sevenBit: sevenBit.found }, nonAsciiCells };
}

import { constants, createGunzip } from 'node:zlib';
import type { GivenEncoding } from '../../csv/charsets.js';
import { agreeTranscoded } from '../stream/agree-encoding.js';
import type { OpeningTraits } from '../stream/file-opener.js';
import { malformedGzip, unsupportedFile } from '../stream/file-problem.js';
import { MAX_HEADER_BYTES } from '../stream/read-file-head.js';
import type { FileKind } from '../stream/sniff.js';
import { sniff } from '../stream/sniff.js';
import type { Transcoded } from '../stream/transcoded.js';
import { transcode } from '../stream/transcoded.js';

/** The text of a file's beginning, as the splitter gets it: decompressed, and UTF-8 where the upload makes it so. */
export interface Beginning {
  readonly text: Buffer;
  readonly traits: OpeningTraits;
  /** Whether it is the whole file. */
  readonly isWhole: boolean;
  /** Whether bytes at its end are left out, such as half a character. */
  readonly hasRest: boolean;
}

/**
 * Does for the beginning of a file what `FileOpener` does for all of it: what is cut at the end is left out.
 *
 * @throws Problem 415, 422 like the upload
 */
export async function openBeginning(
  body: Buffer,
  encoding: GivenEncoding | undefined,
  isWhole: boolean,
): Promise<Beginning> {
  const kind = sniffed(body);
  if (kind.format !== 'gzip') return decode(body, kind, encoding, isWhole);
  const { bytes, isCut } = await unzip(body, isWhole);
  const opened = await decode(bytes, sniffed(bytes), encoding, isWhole && !isCut);
  return { ...opened, hasRest: opened.hasRest || isCut };
}

/** What the bytes are, by those that there are. */
function sniffed(bytes: Buffer): FileKind {
  return sniff(bytes, true)!;
}

async function decode(
  bytes: Buffer,
  kind: FileKind,
  encoding: GivenEncoding | undefined,
  isWhole: boolean,
): Promise<Beginning> {
  const transcoded = agreeTranscoded(kind, encoding);
  if (transcoded === null && kind.format !== 'text') throw unsupportedFile(kind.name);
  const traits = { transcoded, hasByteOrderMark: kind.hasByteOrderMark };
  if (transcoded === null) return { text: bytes, traits, isWhole, hasRest: false };
  return { ...(await toUtf8(bytes, transcoded, isWhole)), traits, isWhole };
}

async function toUtf8(
  bytes: Buffer,
  transcoded: Transcoded,
  isWhole: boolean,
): Promise<Pick<Beginning, 'text' | 'hasRest'>> {
  const pieces: Buffer[] = [];
  const step = transcode(transcoded, {
    write: (data) => Promise.resolve(void pieces.push(Buffer.from(data))),
    end: () => Promise.resolve(),
    abort: () => undefined,
  });
  await step.write(bytes);
  const decided = pieces.length;
  await step.end();
  // Half a character at the end is a fault of a whole file alone.
  const used = isWhole ? pieces : pieces.slice(0, decided);
  return { text: Buffer.concat(used), hasRest: used.length < pieces.length };
}

/** @returns as much of the text as a header may take */
async function unzip(body: Buffer, isWhole: boolean): Promise<{ bytes: Buffer; isCut: boolean }> {
  const gunzip = createGunzip({ finishFlush: isWhole ? constants.Z_FINISH : constants.Z_SYNC_FLUSH });
  gunzip.end(body);
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      pieces.push(piece);
      length += piece.length;
      // Whatever is left of it, however far it would expand, is not decompressed.
      if (length > MAX_HEADER_BYTES) return { bytes: Buffer.concat(pieces, MAX_HEADER_BYTES), isCut: true };
    }
  } catch (error) {
    const { code } = error as { code?: unknown };
    throw code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR' ? malformedGzip() : error;
  }
  // zlib ignores what follows the last member; zeros are padding.
  if (body.subarray(gunzip.bytesWritten).some((byte) => byte !== 0)) throw malformedGzip();
  return { bytes: Buffer.concat(pieces), isCut: false };
}

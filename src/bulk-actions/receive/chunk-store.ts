import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import type { Database } from '../../database/database.js';
import type { StagedChunk } from './chunk-builder.js';
import { stageChunk } from './sql/stage-file.sql.js';

const compress = promisify(zstdCompress);
/** Level 1: half a CPU second per GB saved against the default, for a tenth more bytes. */
const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
/** Chunks that are compressed or inserted at once; with 1 MiB each this bounds the memory of an upload. */
const IN_FLIGHT = 3;

/** Stages the chunks of one upload, a few at a time, each in a transaction of its own. */
export class ChunkStore {
  private readonly inFlight = new Set<Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly actionId: string,
  ) {}

  /** Resolves when there is room for the next chunk. @throws what kept an earlier chunk from being staged */
  async put(chunk: StagedChunk): Promise<void> {
    const staging = this.stage(chunk);
    this.inFlight.add(staging);
    // The set is what reports a failure, at the next put or at the end.
    staging.then(
      () => this.inFlight.delete(staging),
      () => undefined,
    );
    if (this.inFlight.size >= IN_FLIGHT) await Promise.race(this.inFlight);
  }

  /** Resolves when all chunks are staged. @throws like `put` */
  async end(): Promise<void> {
    await Promise.all(this.inFlight);
  }

  /** Resolves when nothing is under way any more, whatever came of it. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.inFlight);
  }

  private async stage(chunk: StagedChunk): Promise<void> {
    const payload = await compress(chunk.payload, ZSTD);
    await this.database.query(stageChunk(this.actionId, chunk, payload));
  }
}

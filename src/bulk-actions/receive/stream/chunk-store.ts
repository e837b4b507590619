import type { Database } from '../../../database/database.js';
import { BufferPool } from '../../../process/buffer-pool.js';
import { compressPayload } from '../../rows/chunk-payload.js';
import type { ConnectionLimit } from '../slots/connection-limit.js';
import type { StagedChunk } from './chunk-builder.js';
import type { RoomCheck } from './room-check.js';
import { stageChunk } from './sql/stage-file.sql.js';

/** Chunks that are compressed or inserted at once; with 1 MiB each this bounds the memory of an upload. */
const IN_FLIGHT = 3;

/** Stages the chunks of one upload, a few at a time, each in a transaction of its own. */
export class ChunkStore {
  /** Makes the payload of a chunk, in memory that an earlier one needs no more. */
  readonly copy = (bytes: Buffer): Buffer => {
    const memory = this.pool.take(bytes.length);
    return memory.subarray(0, bytes.copy(memory));
  };

  private readonly pool = new BufferPool();
  private readonly inFlight = new Set<Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly connectionLimit: Pick<ConnectionLimit, 'run'>,
    private readonly actionId: string,
    /** Of the file; left out, nobody needs to know. */
    private readonly arrivals?: () => RoomCheck,
  ) {}

  /** Lets go of memory in which nothing is stored at the moment. */
  shrink(): void {
    this.pool.clear();
  }

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
    const payload = await compressPayload(chunk.payload);
    this.pool.giveBack(chunk.payload);
    await this.connectionLimit.run(() => {
      const arrived = this.arrivals?.().toReport() ?? null;
      return this.database.query(stageChunk(this.actionId, chunk, payload, arrived));
    });
  }
}

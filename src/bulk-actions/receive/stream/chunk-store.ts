import type { Database } from '../../../database/database.js';
import { BufferPool } from '../../../process/buffer-pool.js';
import { compressPayload } from '../../rows/chunk-payload.js';
import type { ConnectionLimit } from '../slots/connection-limit.js';
import type { StagedChunk } from './chunk-builder.js';
import type { RoomCheck } from './room-check.js';
import type { ChunkOwner } from './sql/stage-file.sql.js';
import { stageChunk } from './sql/stage-file.sql.js';

/** Chunks that are compressed or inserted at once. With 1 MiB each, this limits the memory of an upload. */
const IN_FLIGHT = 3;

/** Stages the chunks of one upload, a few at a time, each in its own transaction. */
export class ChunkStore {
  /** Copies the payload of a chunk, into memory that an earlier chunk no longer needs. */
  readonly copy = (bytes: Buffer): Buffer => {
    const memory = this.pool.take(bytes.length);
    return memory.subarray(0, bytes.copy(memory));
  };

  private readonly pool = new BufferPool();
  private readonly inFlight = new Set<Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly connectionLimit: Pick<ConnectionLimit, 'run'>,
    /** Asked for each chunk, because the account may become known while the file arrives. */
    private readonly owner: () => ChunkOwner,
    /** Counts the bytes of the file. Without it, they are not reported with the chunks. */
    private readonly arrivals?: () => RoomCheck,
  ) {}

  /** Frees memory that no chunk uses at the moment. */
  shrink(): void {
    this.pool.clear();
  }

  /** Resolves when there is room for the next chunk. @throws the error that an earlier chunk failed with */
  async put(chunk: StagedChunk): Promise<void> {
    const staging = this.stage(chunk);
    this.inFlight.add(staging);
    // A failed one stays in the set, so that the next `put` or `end` throws its error.
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

  /** Resolves when no chunk is being staged any more, also if some failed. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.inFlight);
  }

  private async stage(chunk: StagedChunk): Promise<void> {
    const payload = await compressPayload(chunk.payload);
    this.pool.giveBack(chunk.payload);
    await this.connectionLimit.run(() => {
      const arrived = this.arrivals?.().toReport() ?? null;
      return this.database.query(stageChunk(this.owner(), chunk, payload, arrived));
    });
  }
}

import type { Database } from '../../../database/database.js';
import { BufferPool } from '../../../process/buffer-pool.js';
import { compressPayload } from '../../rows/chunk-payload.js';
import type { ConnectionLimit } from '../slots/connection-limit.js';
import type { StagedChunk } from './chunk-builder.js';
import type { RoomCheck } from './room-check.js';
import type { ChunkOwner } from './sql/stage-file.sql.js';
import { stageChunk } from './sql/stage-file.sql.js';

/** Chunks that are compressed or inserted at once. With 2 MiB each, this limits the memory of an upload. */
const IN_FLIGHT = 3;

/**
 * The largest payload, in bytes, that is held until its upload is accepted. A client may keep the service waiting for
 * the fields behind its file, and a thousand do so in 64 MiB.
 */
const MAX_HELD_BYTES = 64 * 1024;

/** The chunks of an upload that are scanned while it arrives. */
export interface EarlyChunks {
  /** Asked for each chunk before it is compressed. @returns whether it is one of them */
  take(chunk: StagedChunk): boolean;
  /** Told when such a chunk is stored. */
  stored(chunk: StagedChunk): void;
}

/** The row of the upload in the database. */
export interface OpenableRow {
  readonly isOpen: boolean;
  /** Idempotent. @throws Problem when the upload is refused */
  open(): Promise<void>;
}

/** A chunk, and its payload as it is stored. */
export interface PackedChunk extends StagedChunk {
  readonly packed: Buffer;
}

/**
 * Stages the chunks of one upload, a few at a time, each in its own transaction.
 *
 * The first one is held back until there is another or the upload is suspended. A file of one chunk is therefore not in
 * the database before its action is.
 */
export class ChunkStore {
  /** Copies the payload of a chunk, into memory that an earlier chunk no longer needs. */
  readonly copy = (bytes: Buffer): Buffer => {
    const memory = this.pool.take(bytes.length);
    return memory.subarray(0, bytes.copy(memory));
  };

  private readonly pool = new BufferPool();
  private readonly inFlight = new Set<Promise<void>>();
  private held: StagedChunk | null = null;

  constructor(
    private readonly database: Database,
    private readonly connectionLimit: Pick<ConnectionLimit, 'run'>,
    /** The upload in the database, if it may be opened there only when a chunk is staged. */
    private readonly row: OpenableRow | null,
    /** Asked for each chunk, because the account may become known while the file arrives. */
    private readonly owner: () => ChunkOwner,
    /** Counts the bytes of the file. Without it, they are not reported with the chunks. */
    private readonly arrivals?: () => RoomCheck,
    /** Without it, chunks are not scanned before the upload is accepted. */
    private readonly early?: () => EarlyChunks | null,
  ) {}

  /** Frees memory that no chunk uses at the moment. */
  shrink(): void {
    this.pool.clear();
  }

  /** Resolves when there is room for the next chunk. @throws the error that an earlier chunk failed with */
  async put(chunk: StagedChunk): Promise<void> {
    if (chunk.chunkNo === 0 && this.row?.isOpen === false) {
      this.held = chunk;
      return;
    }
    await this.stageHeld();
    await this.begin(chunk);
  }

  /** Stages what is held, and frees memory that is not needed while the upload is suspended. @throws like `put` */
  async suspend(): Promise<void> {
    await this.stageHeld();
    await this.end();
    this.shrink();
  }

  /**
   * Call it when the file has ended.
   *
   * @returns the only chunk of a small file, which is not staged; `null`: all chunks are
   * @throws like `put`
   */
  async takeHeld(): Promise<PackedChunk | null> {
    const { held } = this;
    if (held === null) return null;
    this.held = null;
    const packed = await this.pack(held);
    if (packed.length <= MAX_HELD_BYTES) return { ...held, packed };
    await this.row?.open();
    await this.store(held, packed, null);
    return null;
  }

  /** Resolves when all chunks are staged. @throws like `put` */
  async end(): Promise<void> {
    await Promise.all(this.inFlight);
  }

  /** Resolves when no chunk is being staged any more, also if some failed. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.inFlight);
  }

  private async stageHeld(): Promise<void> {
    const { held } = this;
    if (held === null) return;
    this.held = null;
    await this.begin(held);
  }

  private async begin(chunk: StagedChunk): Promise<void> {
    await this.row?.open();
    const early = this.early?.() ?? null;
    const staging = this.stage(chunk, early?.take(chunk) ? early : null);
    this.inFlight.add(staging);
    // A failed one stays in the set, so that the next `put` or `end` throws its error.
    staging.then(
      () => this.inFlight.delete(staging),
      () => undefined,
    );
    if (this.inFlight.size >= IN_FLIGHT) await Promise.race(this.inFlight);
  }

  private async stage(chunk: StagedChunk, early: EarlyChunks | null): Promise<void> {
    await this.store(chunk, await this.pack(chunk), early);
  }

  private async pack({ payload }: StagedChunk): Promise<Buffer> {
    const packed = await compressPayload(payload);
    this.pool.giveBack(payload);
    return packed;
  }

  private async store(chunk: StagedChunk, packed: Buffer, early: EarlyChunks | null): Promise<void> {
    await this.connectionLimit.run(() => {
      const arrived = this.arrivals?.().toReport() ?? null;
      return this.database.query(stageChunk(this.owner(), chunk, packed, arrived, early !== null));
    });
    early?.stored(chunk);
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { exitSoon } from '../../process/exit-soon.js';
import { Heartbeat } from '../liveness/heartbeat.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { ConnectionLimit } from './slots/connection-limit.js';
import { shuttingDown, tooManyUploads } from './slots/slot-problems.js';
import { UploadSlots } from './slots/upload-slots.js';
import type { UploadGate } from './upload-gate.js';
import type { UploadSettings } from './upload-pipeline.js';
import { UploadSession } from './upload-session.js';

/** Stages rows for a new action: an upload, or a retry of another action's failed rows. */
export interface OpenUpload {
  readonly actionId: string;
  /** Ends it, for a reason outside of it. */
  fail(error: unknown): void;
  /** Removes what has been staged. */
  discard(): Promise<void>;
  /** Gives back its slot and its memory. */
  release(): void;
  /** Whether its client has sent next to nothing, and the service waits for it. */
  readonly isStalled: boolean;
}

/** The uploads of this process, from before their first byte until they are accepted or discarded; retries likewise. */
@Injectable()
export class OpenUploads implements BeforeApplicationShutdown {
  private readonly logger = new Logger(OpenUploads.name);
  private readonly uploads = new Set<OpenUpload>();
  private isClosing = false;

  constructor(
    private readonly database: Database,
    private readonly heartbeat: Heartbeat,
    private readonly registry: ProcessorRegistry,
    private readonly connectionLimit: ConnectionLimit,
    private readonly slots: UploadSlots,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Problem 503 while the process shuts down, or when too many are open that all send */
  open(gate: UploadGate): UploadSession {
    this.makeRoom();
    return this.add((settings) => new UploadSession(this.database, settings, gate));
  }

  /** @throws Problem 503 while the process shuts down */
  add<T extends OpenUpload>(create: (settings: UploadSettings) => T): T {
    if (this.isClosing) throw shuttingDown();
    const upload = create(this.settings);
    this.uploads.add(upload);
    // What cannot be discarded while the database is away is discarded by a heartbeat that gets through.
    this.heartbeat.inFlight.add(upload.actionId);
    return upload;
  }

  async discard(upload: OpenUpload): Promise<void> {
    try {
      await upload.discard();
    } catch (error) {
      const { actionId } = upload;
      this.logger.warn({ actionId, ...describeFault(error) }, 'could not discard an upload yet');
    }
  }

  close(upload: OpenUpload): void {
    upload.release();
    this.uploads.delete(upload);
    this.heartbeat.inFlight.delete(upload.actionId);
  }

  /** Open uploads may finish until the deadline; then their clients get 503 with `Retry-After`. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    this.slots.close();
    const deadline = Date.now() + this.config.shutdownMs;
    while (this.uploads.size > 0 && Date.now() < deadline) await delay(50);
    for (const upload of this.uploads) upload.fail(shuttingDown());
    await this.heartbeat.signOff();
    exitSoon();
  }

  /**
   * Clients that connect and do not send must not keep others out: beyond the bound the oldest of them is refused.
   */
  private makeRoom(): void {
    const { maxOpen, max } = this.config.uploads;
    if (this.uploads.size < maxOpen) return;
    // Those that were sent away are here until they are gone.
    if (this.uploads.size >= 2 * maxOpen) throw tooManyUploads(max);
    for (const upload of this.uploads) {
      if (upload.isStalled) return upload.fail(tooManyUploads(max));
    }
    throw tooManyUploads(max);
  }

  private get settings(): UploadSettings {
    return {
      processId: this.heartbeat.processId,
      chunkRows: this.config.intake.chunkRows,
      largeChunkRows: this.config.intake.largeChunkRows,
      maxBytes: this.config.intake.maxUploadBytes,
      processors: this.registry.all,
      connectionLimit: this.connectionLimit,
      slots: this.slots,
    };
  }
}

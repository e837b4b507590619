import { setTimeout as delay } from 'node:timers/promises';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { leaveSoon } from '../../process/leave.js';
import { Heartbeat } from '../liveness/heartbeat.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { IntakeLane } from './intake-lane.js';
import { RetryCopy } from './retry/retry-copy.js';
import type { RetryParent } from './retry/sql/find-parent.sql.js';
import { shuttingDown, tooManyUploads } from './slots/slot-problems.js';
import { UploadSlots } from './slots/upload-slots.js';
import type { Doorkeeper, UploadSettings } from './upload.js';
import { Upload } from './upload.js';

/** Whatever stages rows for an action that is still to be: an upload, or the retry of another action's rows. */
export interface RunningIntake {
  readonly actionId: string;
  /** Ends it, for a reason that does not lie in it. */
  fail(error: unknown): void;
  /** Removes what has been staged. */
  discard(): Promise<void>;
  /** It has ended: gives back what it has taken from others. */
  release(): void;
  /** Whether its client has sent next to nothing, and we wait for it. */
  readonly isStalled: boolean;
}

/** The uploads of this process, from before their first byte until they are accepted or discarded; retries likewise. */
@Injectable()
export class RunningUploads implements BeforeApplicationShutdown {
  private readonly logger = new Logger(RunningUploads.name);
  private readonly uploads = new Set<RunningIntake>();
  private isClosing = false;

  constructor(
    private readonly database: Database,
    private readonly heartbeat: Heartbeat,
    private readonly registry: ProcessorRegistry,
    private readonly lane: IntakeLane,
    private readonly slots: UploadSlots,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Problem 503 while the process shuts down, or when there are too many that all send */
  open(doorkeeper: Doorkeeper): Upload {
    this.makeRoom();
    return this.enter(new Upload(this.database, this.settings, doorkeeper));
  }

  /** @throws Problem 503 while the process shuts down */
  openRetry(parent: RetryParent): RetryCopy {
    return this.enter(new RetryCopy(this.database, this.settings, parent));
  }

  async discard(upload: RunningIntake): Promise<void> {
    try {
      await upload.discard();
    } catch (error) {
      const { actionId } = upload;
      this.logger.warn({ actionId, ...describeFault(error) }, 'could not discard an upload yet');
    }
  }

  close(upload: RunningIntake): void {
    upload.release();
    this.uploads.delete(upload);
    this.heartbeat.inFlight.delete(upload.actionId);
  }

  /** Running uploads may end until the deadline; then their clients are told to come again. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    this.slots.close();
    const deadline = Date.now() + this.config.shutdownMs;
    while (this.uploads.size > 0 && Date.now() < deadline) await delay(50);
    for (const upload of this.uploads) upload.fail(shuttingDown());
    await this.heartbeat.signOff();
    leaveSoon();
  }

  /**
   * Who connects and does not send costs others nothing: beyond the bound whoever has been doing so for longest goes.
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
      maxBytes: this.config.intake.maxUploadBytes,
      processors: this.registry.all,
      lane: this.lane,
      slots: this.slots,
    };
  }

  private enter<T extends RunningIntake>(upload: T): T {
    if (this.isClosing) throw shuttingDown();
    this.uploads.add(upload);
    // What is discarded in vain, because the database is away, the heartbeat discards once it gets through.
    this.heartbeat.inFlight.add(upload.actionId);
    return upload;
  }
}

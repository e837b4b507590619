import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { leaveSoon } from '../../common/leave.js';
import { Problem } from '../../common/problem.js';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { Heartbeat } from '../dispatch/heartbeat.js';
import { ProcessorRegistry } from '../processor/registry.js';
import { RetryCopy } from './retry/retry-copy.js';
import type { RetryParent } from './retry/sql/find-parent.sql.js';
import { Upload } from './upload.js';
import type { BeforeFile, UploadSettings } from './upload.js';

/** Whatever stages rows for an action that is still to be: an upload, or the retry of another action's rows. */
export interface RunningIntake {
  readonly actionId: string;
  /** Ends it, for a reason that does not lie in it. */
  fail(error: unknown): void;
  /** Removes what has been staged. */
  discard(): Promise<void>;
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
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Problem 503 while the process shuts down */
  open(beforeFile: BeforeFile): Upload {
    return this.enter(new Upload(this.database, this.settings, beforeFile));
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
    this.uploads.delete(upload);
    this.heartbeat.inFlight.delete(upload.actionId);
  }

  /** Running uploads may end until the deadline; then their clients are told to come again. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    const deadline = Date.now() + this.config.shutdownMs;
    while (this.uploads.size > 0 && Date.now() < deadline) await delay(50);
    for (const upload of this.uploads) upload.fail(shuttingDown());
    await this.heartbeat.signOff();
    leaveSoon();
  }

  private get settings(): UploadSettings {
    return {
      processId: this.heartbeat.processId,
      chunkRows: this.config.intake.chunkRows,
      maxBytes: this.config.intake.maxUploadBytes,
      processors: this.registry.all,
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

function shuttingDown(): Problem {
  const detail = 'The server is shutting down; send the request again shortly.';
  return new Problem(503, 'SHUTTING_DOWN', detail, [], { 'Retry-After': '5' });
}

import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { leaveSoon } from '../../common/leave.js';
import { Problem } from '../../common/problem.js';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { codeOf } from '../../database/sqlstate.js';
import { Heartbeat } from '../dispatch/heartbeat.js';
import { Upload } from './upload.js';
import type { BeforeFile } from './upload.js';

/** The uploads of this process, from before their first byte until they are accepted or discarded. */
@Injectable()
export class RunningUploads implements BeforeApplicationShutdown {
  private readonly logger = new Logger(RunningUploads.name);
  private readonly uploads = new Set<Upload>();
  private isClosing = false;

  constructor(
    private readonly database: Database,
    private readonly heartbeat: Heartbeat,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Problem 503 while the process shuts down */
  open(beforeFile: BeforeFile): Upload {
    if (this.isClosing) throw shuttingDown();
    const settings = {
      processId: this.heartbeat.processId,
      chunkRows: this.config.intake.chunkRows,
      maxBytes: this.config.intake.maxUploadBytes,
    };
    const upload = new Upload(this.database, settings, beforeFile);
    this.uploads.add(upload);
    // What is discarded in vain, because the database is away, the heartbeat discards once it gets through.
    this.heartbeat.inFlight.add(upload.actionId);
    return upload;
  }

  async discard(upload: Upload): Promise<void> {
    try {
      await upload.discard();
    } catch (error) {
      this.logger.warn({ actionId: upload.actionId, code: codeOf(error) }, 'could not discard an upload yet');
    }
  }

  close(upload: Upload): void {
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
}

function shuttingDown(): Problem {
  const detail = 'The server is shutting down; send the file again shortly.';
  return new Problem(503, 'SHUTTING_DOWN', detail, [], { 'Retry-After': '5' });
}

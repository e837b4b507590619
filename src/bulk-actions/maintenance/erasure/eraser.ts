import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../../config/config.js';
import { CONFIG } from '../../../config/config.module.js';
import { Database } from '../../../database/database.js';
import { describeFault } from '../../../database/describe-fault.js';
import type { Session } from '../../../database/session.js';
import { Interval } from '../../../process/interval.js';
import { recordTables } from '../../rows/record-tables.js';
import { ProcessorRegistry } from '../../rows/registry.js';
import { ACTION_STEPS } from './action-steps.js';
import { addErased } from './add-erased.js';
import type { BatchSizes, Step } from './erasure-step.js';
import { recordStep } from './record-step.js';
import { SETTING_STEPS } from './setting-steps.js';
import type { LockedErasure, RunningErasure } from './sql/erasures.sql.js';
import {
  findRunningErasures,
  finishErasure,
  lockErasure,
  noteBlocked,
  saveErased,
} from './sql/erasures.sql.js';

const EVERY_MS = 1_000;
/** The most time spent in each interval, so that the database has time for other work. */
const BUSY_MS = 500;
/** In one transaction: chunks of up to 2 MiB each, and rows of any other table. */
const SIZES: BatchSizes = { chunks: 50, rows: 2_000 };

/** How far this process knows an erasure to be. Another one begins at the start, and finds nothing left there. */
interface Progress {
  readonly step: number;
  /** A key of a record may be personal, so this is not stored. */
  readonly after: string | null;
}

const START: Progress = { step: 0, after: null };

interface BatchEnd {
  /** Where the next batch begins; `null`: all is gone. */
  readonly next: Progress | null;
  /** Whether that one may follow at once. */
  readonly goesOn: boolean;
}

/**
 * Removes everything that is stored of an account, a batch at a time. Each batch is a transaction that also adds to the
 * counts, under a lock on the erasure; so whatever dies, nothing is counted twice or missed. Runs in every worker.
 */
@Injectable()
export class Eraser implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Eraser.name);
  private readonly interval = new Interval(() => this.tick());
  private readonly steps: readonly Step[];
  private progress = new Map<string, Progress>();
  private isStopping = false;

  constructor(
    private readonly database: Database,
    registry: ProcessorRegistry,
    @Inject(CONFIG) private readonly config: Pick<Config, 'auditDays'>,
  ) {
    const records = recordTables(registry, database.dataSource).map(recordStep);
    this.steps = [...ACTION_STEPS, ...records, ...SETTING_STEPS];
  }

  onApplicationBootstrap(): void {
    this.interval.start(EVERY_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    return this.interval.stop();
  }

  /** Erasures take turns, a batch each, until none gets further. */
  async erase(sizes: BatchSizes = SIZES): Promise<void> {
    let running = await this.database.query<RunningErasure>(findRunningErasures(this.config.auditDays));
    this.progress = new Map(running.map(({ id }) => [id, this.progress.get(id) ?? START]));
    const end = Date.now() + BUSY_MS;
    while (running.length > 0) {
      const moving: RunningErasure[] = [];
      for (const erasure of running) {
        if (Date.now() >= end || this.isStopping) return;
        if (await this.tryBatch(erasure, sizes)) moving.push(erasure);
      }
      running = moving;
    }
  }

  private async tick(): Promise<void> {
    try {
      await this.erase();
    } catch (error) {
      this.logger.warn({ ...describeFault(error) }, 'could not look for erasures; it runs again in a second');
    }
  }

  /** One account must not stop the others. @returns whether there may be more to do now */
  private async tryBatch(erasure: RunningErasure, sizes: BatchSizes): Promise<boolean> {
    const { id, accountId } = erasure;
    try {
      const { next, goesOn } = await this.database.transaction((session) =>
        this.runBatch(session, erasure, sizes),
      );
      if (next === null) this.logger.log({ erasureId: id, accountId }, 'account erased');
      else this.progress.set(id, next);
      return goesOn;
    } catch (error) {
      const fault = describeFault(error);
      this.logger.warn(
        { erasureId: id, accountId, ...fault },
        'erasure interrupted; it continues in a second',
      );
      return false;
    }
  }

  private async runBatch(
    session: Session,
    { id, accountId }: RunningErasure,
    sizes: BatchSizes,
  ): Promise<BatchEnd> {
    let { step, after } = this.progress.get(id) ?? START;
    const [locked] = await session.query<LockedErasure>(lockErasure(id, accountId));
    if (!locked) return { next: { step, after }, goesOn: false };
    while (step < this.steps.length) {
      const current = this.steps[step]!;
      const result = await current.run(session, { erasureId: id, accountId, after, sizes });
      if (result.kind === 'waits') return { next: { step, after }, goesOn: false };
      if (result.kind === 'blocked') {
        await session.query(noteBlocked(id, accountId, current.name, result.by));
        this.logger.warn({ erasureId: id, accountId, by: result.by }, 'erasure blocked; it is tried again');
        return { next: { step, after }, goesOn: false };
      }
      if (result.kind === 'moved') {
        const removed = addErased(locked.removed, result.removed);
        await session.query(saveErased(id, accountId, current.name, removed));
        return { next: { step, after: result.after }, goesOn: true };
      }
      step++;
      after = null;
    }
    const finished = await session.query(finishErasure(id, accountId));
    return { next: finished.length > 0 ? null : START, goesOn: false };
  }
}

import type { OnModuleDestroy } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Database } from '../database/database.js';
import type { ProblemItem } from '../http/problem.js';
import { UnitQueue } from '../queue/unit-queue.js';
import { Probe } from './probe.js';
import { findStalledQueue } from './sql/find-stalled-queue.sql.js';

/** Orchestrators check every few seconds, with a short timeout. */
const DEADLINE_MS = 1_500;

/** Whether requests should be sent to this API process. */
@Injectable()
export class Readiness implements OnModuleDestroy {
  private readonly probes: readonly Probe[];
  private isStopping = false;
  /** From the last answer of the database. */
  private isStalled = false;

  constructor(
    private readonly database: Database,
    queue: UnitQueue,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.probes = [new Probe('database', () => this.checkDatabase()), new Probe('queue', () => queue.ping())];
  }

  /** A process that is stopping finishes its uploads, but should get no new ones. */
  onModuleDestroy(): void {
    this.isStopping = true;
  }

  /** @returns what is not ready and why; empty if everything is ready */
  async missing(): Promise<ProblemItem[]> {
    if (this.isStopping)
      return [{ field: 'process', code: 'STOPPING', message: 'This process is stopping.' }];
    const answers = await Promise.all(this.probes.map((probe) => probe.answers(DEADLINE_MS)));
    const silent = this.probes.filter((_, i) => !answers[i]).map(({ name }) => unreachable(name));
    // If something cannot be reached, that is the cause, and the last answer of the database is out of date.
    return silent.length === 0 && this.isStalled ? [this.stalled()] : silent;
  }

  /** The statement shows both that the database answers and whether units are stalled. */
  private async checkDatabase(): Promise<void> {
    const { stalledAfterMs, lease } = this.config;
    const [row] = await this.database.query<{ isStalled: boolean | null }>(
      findStalledQueue(stalledAfterMs, lease.staleAfterMs),
    );
    this.isStalled = row?.isStalled === true;
  }

  private stalled(): ProblemItem {
    const seconds = this.config.stalledAfterMs / 1000;
    const message = `Units have been waiting for ${seconds} s without being started, although workers have free slots.`;
    return { field: 'workers', code: 'STALLED', message };
  }
}

function unreachable(name: string): ProblemItem {
  return { field: name, code: 'UNREACHABLE', message: `The ${name} does not answer.` };
}

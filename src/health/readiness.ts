import type { OnModuleDestroy } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Database } from '../database/database.js';
import type { ProblemItem } from '../http/problem.js';
import { UnitQueue } from '../queue/unit-queue.js';
import { Probe } from './probe.js';
import { findStall } from './sql/find-stall.sql.js';

/** Orchestrators ask every few seconds and give up soon. */
const DEADLINE_MS = 1_500;

/** What the API needs before requests should be sent to it. */
@Injectable()
export class Readiness implements OnModuleDestroy {
  private readonly probes: readonly Probe[];
  private isStopping = false;
  /** As the database answered last. */
  private isStalled = false;

  constructor(
    private readonly database: Database,
    queue: UnitQueue,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.probes = [new Probe('database', () => this.askDatabase()), new Probe('queue', () => queue.ping())];
  }

  /** While running uploads are waited for, new ones belong elsewhere. */
  onModuleDestroy(): void {
    this.isStopping = true;
  }

  /** What is not ready, and why; nothing when all is. */
  async missing(): Promise<ProblemItem[]> {
    if (this.isStopping)
      return [{ field: 'process', code: 'STOPPING', message: 'This process is stopping.' }];
    const answers = await Promise.all(this.probes.map((probe) => probe.answers(DEADLINE_MS)));
    const silent = this.probes.filter((_, i) => !answers[i]).map(({ name }) => unreachable(name));
    // Who cannot be reached is the reason then, and what the database said before is old.
    return silent.length === 0 && this.isStalled ? [this.stalled()] : silent;
  }

  /** The one question shows that the database answers, too. */
  private async askDatabase(): Promise<void> {
    const { stalledAfterMs, lease } = this.config;
    const [row] = await this.database.query<{ isStalled: boolean | null }>(
      findStall(stalledAfterMs, lease.staleAfterMs),
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

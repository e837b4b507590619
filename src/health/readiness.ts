import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { Database } from '../database/database.js';
import { UnitQueue } from '../queue/unit-queue.js';
import { Probe } from './probe.js';

/** Orchestrators ask every few seconds and give up soon. */
const DEADLINE_MS = 1_500;

/** What the API needs before requests should be sent to it. */
@Injectable()
export class Readiness implements OnModuleDestroy {
  private readonly probes: readonly Probe[];
  private isStopping = false;

  constructor(database: Database, queue: UnitQueue) {
    this.probes = [
      new Probe('database', () => database.query({ text: 'SELECT 1', values: [] })),
      new Probe('queue', () => queue.ping()),
    ];
  }

  /** While running uploads are waited for, new ones belong elsewhere. */
  onModuleDestroy(): void {
    this.isStopping = true;
  }

  /** Names of what is not ready; none when all is. */
  async missing(): Promise<string[]> {
    if (this.isStopping) return ['process'];
    const answers = await Promise.all(this.probes.map((probe) => probe.answers(DEADLINE_MS)));
    return this.probes.filter((_, i) => !answers[i]).map((probe) => probe.name);
  }
}

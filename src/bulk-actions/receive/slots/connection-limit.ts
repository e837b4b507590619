import { Inject, Injectable } from '@nestjs/common';
import type { LimitFunction } from 'p-limit';
import pLimit from 'p-limit';
import type { Config } from '../../../config/config.js';
import { CONFIG } from '../../../config/config.module.js';

/** Connections of the pool that are left to everything else: answers, the probe of readiness, dispatch. */
const LEFT = 4;

/**
 * Where uploads wait for a connection of the pool. There are more of them than connections, and who waits in the pool
 * for ten seconds is told that the database is away.
 */
@Injectable()
export class ConnectionLimit {
  private readonly limit: LimitFunction;

  constructor(@Inject(CONFIG) { database }: Config) {
    this.limit = pLimit(Math.max(1, database.poolSize - LEFT));
  }

  /** @param work one that takes a connection, and does not wait for this lane itself */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.limit(work);
  }
}

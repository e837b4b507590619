import { Inject, Injectable } from '@nestjs/common';
import type { LimitFunction } from 'p-limit';
import pLimit from 'p-limit';
import type { Config } from '../../../config/config.js';
import { CONFIG } from '../../../config/config.module.js';

/** Connections of the pool that uploads leave to everything else: answers, the readiness probe, dispatch. */
const RESERVED_CONNECTIONS = 4;

/**
 * Limits how many database connections uploads use at once. There may be more uploads than connections. They wait here,
 * because whoever waits in the pool itself for ten seconds gets 503.
 */
@Injectable()
export class ConnectionLimit {
  private readonly limit: LimitFunction;

  constructor(@Inject(CONFIG) { database }: Config) {
    this.limit = pLimit(Math.max(1, database.poolSize - RESERVED_CONNECTIONS));
  }

  /** @param work uses one connection, and must not call `run` itself: that could deadlock */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.limit(work);
  }
}

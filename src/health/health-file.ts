import { writeFile } from 'node:fs/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Heartbeat } from '../bulk-actions/liveness/heartbeat.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Database } from '../database/database.js';
import { codeOf } from '../database/sqlstate.js';
import { findFreshHeartbeat } from './sql/find-fresh-heartbeat.sql.js';

/**
 * A worker has no port, so it reports its health by the age of a file. It touches the file only while its heartbeat in
 * the database is fresh: a worker that the other processes consider dead is not healthy.
 */
@Injectable()
export class HealthFile implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(HealthFile.name);
  private timer: NodeJS.Timeout | undefined;
  private refreshing: Promise<void> | null = null;

  constructor(
    private readonly database: Database,
    private readonly heartbeat: Heartbeat,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    const { healthFile, lease } = this.config;
    if (healthFile === null) return;
    const tick = (): void => {
      this.refreshing ??= this.refresh(healthFile).finally(() => (this.refreshing = null));
    };
    this.timer = setInterval(tick, lease.heartbeatMs);
    tick();
  }

  /** Nest calls this hook of the root module last: running work has finished, and the pool is still open. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.refreshing;
  }

  private async refresh(file: string): Promise<void> {
    try {
      const { processId, staleAfterMs } = this.heartbeat;
      const fresh = await this.database.query(findFreshHeartbeat(processId, staleAfterMs));
      if (fresh.length > 0) await writeFile(file, `${new Date().toISOString()}\n`);
    } catch (error) {
      this.logger.warn({ code: codeOf(error) }, 'could not update the health file');
    }
  }
}

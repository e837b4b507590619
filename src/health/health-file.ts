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
 * A worker has no port, so it shows its health by the age of a file. What is looked at is the heartbeat as the other
 * processes read it: a worker that they take for dead is not healthy, whatever it thinks of itself.
 */
@Injectable()
export class HealthFile implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(HealthFile.name);
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly database: Database,
    private readonly heartbeat: Heartbeat,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    const { healthFile, lease } = this.config;
    if (healthFile === null) return;
    const tick = (): void => {
      this.looking ??= this.look(healthFile).finally(() => (this.looking = null));
    };
    this.timer = setInterval(tick, lease.heartbeatMs);
    tick();
  }

  /** The application's own module is the last whose hook is called, so the drain is over, and the pool still open. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private async look(file: string): Promise<void> {
    try {
      const { processId, staleAfterMs } = this.heartbeat;
      const fresh = await this.database.query(findFreshHeartbeat(processId, staleAfterMs));
      if (fresh.length > 0) await writeFile(file, `${new Date().toISOString()}\n`);
    } catch (error) {
      this.logger.warn({ code: codeOf(error) }, 'could not show health');
    }
  }
}

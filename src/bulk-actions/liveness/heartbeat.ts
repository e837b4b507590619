import { randomUUID } from 'node:crypto';
import type { OnModuleInit } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import pg from 'pg';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import type { Statement } from '../../database/database.js';
import { beat, signOff } from './sql/beat.sql.js';
import { giveBackUnits } from './sql/give-back-units.sql.js';
import { discardForgottenUploads, releaseForgottenUnits } from './sql/release-forgotten.sql.js';

/** What this process is; decides what its heartbeat says. */
export const ROLE = Symbol('ROLE');
export type Role = 'api' | 'worker';

/**
 * Tells the others that this process lives, on a connection of its own: a pool that is exhausted by work must not
 * make a busy worker look dead.
 */
@Injectable()
export class Heartbeat implements OnModuleInit {
  readonly processId = randomUUID();
  /**
   * What is under way here, entered before the tables know of it: units as `actionId/stage/unitNo` in a worker, uploads
   * by their action's id in an API. What the tables say beyond that was left behind by an outage, and is given up.
   */
  readonly inFlight = new Set<string>();

  /** Set when a unit is taken; the next beat tells the others, whose readiness asks whether units are started. */
  hasClaimed = false;

  private readonly logger = new Logger(Heartbeat.name);
  private client: pg.Client | null = null;
  /** Whose session the table names. It shows that this process is there, so it stays open until there is another. */
  private known: pg.Client | null = null;
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(ROLE) private readonly role: Role,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.beat();
    this.timer = setInterval(() => {
      // One at a time: behind a slow database beats must not pile up.
      this.beating ??= this.tick().finally(() => (this.beating = null));
    }, this.config.lease.heartbeatMs);
  }

  get staleAfterMs(): number {
    return this.config.lease.staleAfterMs;
  }

  /** Ends what this worker still has under way and leaves it to others. The units' sessions end with an error. */
  async giveBack(): Promise<void> {
    await this.run(giveBackUnits(this.processId));
  }

  /** After the last that is under way has ended; the others need not wait for this process to grow silent. */
  async signOff(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
    try {
      await this.run(signOff(this.processId));
      await this.client?.end();
      if (this.known !== this.client) void close(this.known);
    } catch (error) {
      this.logger.warn({ err: error }, 'could not sign off; the others will find out by the heartbeat');
    }
  }

  private async tick(): Promise<void> {
    try {
      await this.beat();
    } catch (error) {
      this.logger.warn({ err: error }, 'heartbeat failed');
      const broken = this.client;
      this.client = null;
      if (broken !== this.known) await close(broken);
    }
  }

  private noteSession(): void {
    const before = this.known;
    this.known = this.client;
    // Not awaited: it may have lost its server without knowing.
    if (before !== this.client) void close(before);
  }

  private async beat(): Promise<void> {
    const slots = this.role === 'worker' ? this.config.worker.concurrency : 0;
    const { hasClaimed } = this;
    this.hasClaimed = false;
    await this.run(beat(this.processId, this.role, slots, hasClaimed));
    this.noteSession();
    const forgotten = this.role === 'worker' ? releaseForgottenUnits : discardForgottenUploads;
    await this.run(forgotten(this.processId, [...this.inFlight]));
  }

  private async run(statement: Statement): Promise<void> {
    this.client ??= await this.connect();
    await this.client.query(statement.text, [...statement.values]);
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.config.database.url,
      application_name: `bulk-actions ${this.role} heartbeat`,
      connectionTimeoutMillis: this.config.lease.staleAfterMs / 2,
      query_timeout: this.config.lease.staleAfterMs / 2,
      keepAlive: true,
    });
    // A connection that breaks between two beats shows at the next one.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }
}

async function close(client: pg.Client | null): Promise<void> {
  await client?.end().catch(() => undefined);
}

import { randomUUID } from 'node:crypto';
import type { OnModuleInit } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import pg from 'pg';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import type { Statement } from '../../database/statement.js';
import { addRows } from './sql/add-rows.sql.js';
import { beat, signOff } from './sql/beat.sql.js';
import { giveBackUnits } from './sql/give-back-units.sql.js';
import { discardForgottenUploads, releaseForgottenUnits } from './sql/release-forgotten.sql.js';

/** Injection token of this process's role. */
export const ROLE = Symbol('ROLE');
export type Role = 'api' | 'worker';

/**
 * Writes this process's heartbeat to Postgres, on a connection of its own, so that a worker whose pool is exhausted
 * does not look dead.
 */
@Injectable()
export class Heartbeat implements OnModuleInit {
  readonly processId = randomUUID();
  /**
   * What this process is working on: units as `actionId/stage/unitNo` in a worker, uploads by their action's id in an
   * API. Add an entry before the database knows of it. Anything else that the database has for this process is left
   * over from an outage, and the next heartbeat cleans it up.
   */
  readonly inFlight = new Set<string>();

  /** Set when a unit is claimed. The next heartbeat stores the time, by which the API detects a stalled queue. */
  hasClaimed = false;

  /** Rows that are finished since the last heartbeat. The next one stores them. */
  finishedRows = 0;

  private readonly logger = new Logger(Heartbeat.name);
  private client: pg.Client | null = null;
  /** The connection whose session the last heartbeat stored. It proves that this process lives, so it stays open. */
  private announced: pg.Client | null = null;
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(ROLE) private readonly role: Role,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.beat();
    this.timer = setInterval(() => {
      // One at a time, so that heartbeats do not pile up while the database is slow.
      this.beating ??= this.tick().finally(() => (this.beating = null));
    }, this.config.lease.heartbeatMs);
  }

  get staleAfterMs(): number {
    return this.config.lease.staleAfterMs;
  }

  /** Gives up all claims of this worker, so that others take the units. The units' own sessions end with an error. */
  async giveBack(): Promise<void> {
    await this.run(giveBackUnits(this.processId));
  }

  /** Call it when nothing is running any more. The other processes then need not wait for this one's lease to end. */
  async signOff(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
    try {
      await this.run(signOff(this.processId));
      await this.client?.end();
      if (this.announced !== this.client) void close(this.announced);
    } catch (error) {
      this.logger.warn({ err: error }, 'could not sign off; this process counts as dead when its lease ends');
    }
  }

  private async tick(): Promise<void> {
    try {
      await this.beat();
    } catch (error) {
      this.logger.warn({ err: error }, 'heartbeat failed');
      const broken = this.client;
      this.client = null;
      if (broken !== this.announced) await close(broken);
    }
  }

  private announceSession(): void {
    const before = this.announced;
    this.announced = this.client;
    // Not awaited, because a broken connection may take long to close.
    if (before !== this.client) void close(before);
  }

  private async beat(): Promise<void> {
    const slots = this.role === 'worker' ? this.config.worker.concurrency : 0;
    const { hasClaimed } = this;
    this.hasClaimed = false;
    await this.run(beat(this.processId, this.role, slots, hasClaimed));
    this.announceSession();
    await this.storeRows();
    const forgotten = this.role === 'worker' ? releaseForgottenUnits : discardForgottenUploads;
    await this.run(forgotten(this.processId, [...this.inFlight]));
  }

  private async storeRows(): Promise<void> {
    const rows = this.finishedRows;
    if (rows === 0) return;
    await this.run(addRows(this.processId, rows));
    this.finishedRows -= rows;
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
    // A connection that breaks between two heartbeats fails the next one, which logs it.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }
}

async function close(client: pg.Client | null): Promise<void> {
  await client?.end().catch(() => undefined);
}

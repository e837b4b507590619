import { randomUUID } from 'node:crypto';
import type { Claim, StageHandler } from '../../src/bulk-actions/dispatch/claim.js';
import { Dispatcher } from '../../src/bulk-actions/dispatch/dispatcher.js';
import { EarlyDispatcher } from '../../src/bulk-actions/dispatch/early-dispatcher.js';
import { enterStage } from '../../src/bulk-actions/dispatch/sql/enter-stage.sql.js';
import { UnitRunner } from '../../src/bulk-actions/dispatch/unit-runner.js';
import type { Heartbeat } from '../../src/bulk-actions/liveness/heartbeat.js';
import { Sweeper } from '../../src/bulk-actions/maintenance/sweeper.js';
import { loadConfig } from '../../src/config/load-config.js';
import { jobIdOf } from '../../src/queue/jobs.js';
import type { QueuedUnit, UnitQueue } from '../../src/queue/unit-queue.js';
import type { TestDatabase } from './database.js';
import { createTestDatabase } from './database.js';

export const ACCOUNT = 'claims';

/** Dispatch on a real database. Only the queue is replaced, because the tests check what Postgres decides. */
export class DispatchHarness {
  /** Ids of the jobs that were added. */
  readonly jobs: string[] = [];
  readonly dispatcher: Dispatcher;
  readonly earlyDispatcher: EarlyDispatcher;
  private readonly sweeper: Sweeper;

  private constructor(
    readonly db: TestDatabase,
    env: Record<string, string>,
  ) {
    const config = loadConfig({ DATABASE_URL: db.url, SWEEP_MS: '100', STALE_AFTER_MS: '1000', ...env });
    const queue = {
      add: (units: readonly QueuedUnit[]) => {
        this.jobs.push(
          ...units.map((unit) => jobIdOf(unit.stage, unit.actionId, unit.unitNo, unit.generation)),
        );
        return Promise.resolve();
      },
    };
    this.dispatcher = new Dispatcher(db.database, queue as unknown as UnitQueue, config);
    this.earlyDispatcher = new EarlyDispatcher(db.database, this.dispatcher, config);
    this.sweeper = new Sweeper(db.database, this.dispatcher, config);
  }

  static async start(env: Record<string, string> = {}): Promise<DispatchHarness> {
    return new DispatchHarness(await createTestDatabase(), env);
  }

  stop(): Promise<void> {
    return this.db.drop();
  }

  sweep(): Promise<void> {
    return this.sweeper.sweep();
  }

  /** Inserts an action that was just accepted. */
  async action(chunks: number, account = ACCOUNT): Promise<string> {
    const id = randomUUID();
    await this.db.rows(
      `INSERT INTO bulk_actions (id, account_id, entity_type, operation, status, total_items, chunk_count, bucket_count)
       VALUES ($1, $2, 'CONTACT', 'CREATE', 'VALIDATING', $3::integer, $3::integer, 1)`,
      [id, account, chunks],
    );
    await this.db.database.query(enterStage(id, account, 'SCAN'));
    return id;
  }

  /** Inserts a worker with a fresh heartbeat. */
  async worker(slots = 2): Promise<string> {
    const id = randomUUID();
    await this.db.rows(`INSERT INTO workers (id, role, slots) VALUES ($1, 'worker', $2)`, [id, slots]);
    return id;
  }

  runner(handler: Partial<StageHandler>, processId: string): UnitRunner {
    const heartbeat = { processId, inFlight: new Set<string>(), staleAfterMs: 1000 } as unknown as Heartbeat;
    const handlers = { SCAN: handler, RESOLVE: handler, WRITE: handler } as Record<
      Claim['stage'],
      StageHandler
    >;
    return new UnitRunner(this.db.database, heartbeat, this.dispatcher, this.earlyDispatcher, handlers);
  }

  /** Makes the heartbeats of all workers fresh. */
  async beat(): Promise<void> {
    await this.db.rows('UPDATE workers SET heartbeat_at = now()');
  }

  async states(actionId: string): Promise<string[]> {
    const text = 'SELECT state FROM bulk_action_units WHERE action_id = $1 ORDER BY unit_no';
    const rows = await this.db.rows<{ state: string }>(text, [actionId]);
    return rows.map((row) => row.state);
  }
}

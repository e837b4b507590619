import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.js';
import { loadConfig } from '../../src/config/config.js';
import { ClaimLostError } from '../../src/bulk-actions/dispatch/claim.js';
import type { Claim, StageHandler } from '../../src/bulk-actions/dispatch/claim.js';
import { completeClaim } from '../../src/bulk-actions/dispatch/complete-claim.js';
import { Dispatcher } from '../../src/bulk-actions/dispatch/dispatcher.js';
import type { Heartbeat } from '../../src/bulk-actions/dispatch/heartbeat.js';
import { enterStage } from '../../src/bulk-actions/dispatch/sql/enter-stage.sql.js';
import { releaseForgottenUnits } from '../../src/bulk-actions/dispatch/sql/release-forgotten.sql.js';
import { Sweeper } from '../../src/bulk-actions/dispatch/sweeper.js';
import { MAX_ATTEMPTS, UnitRunner } from '../../src/bulk-actions/dispatch/unit-runner.js';
import type { UnitQueue } from '../../src/queue/unit-queue.js';
import { jobIdOf } from '../../src/queue/jobs.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

const ACCOUNT = 'claims';
const NONE = { successful: 0, skipped: 0, failed: 0 };

describe('claims', () => {
  let db: TestDatabase;
  let config: Config;
  let jobs: string[];
  let dispatcher: Dispatcher;

  beforeEach(async () => {
    db = await createTestDatabase();
    config = loadConfig({ DATABASE_URL: db.url, SWEEP_MS: '100', STALE_AFTER_MS: '1000' });
    jobs = [];
    // Only the queue is replaced: what is tested here is what Postgres decides.
    const queue = {
      add: (units: { stage: 'SCAN'; actionId: string; unitNo: number; generation: number }[]) => {
        jobs.push(...units.map((unit) => jobIdOf(unit.stage, unit)));
        return Promise.resolve();
      },
    };
    dispatcher = new Dispatcher(db.database, queue as unknown as UnitQueue, config);
  });
  afterEach(() => db.drop());

  async function action(chunks: number, account = ACCOUNT): Promise<string> {
    const id = randomUUID();
    await db.rows(
      `INSERT INTO bulk_actions (id, account_id, entity_type, operation, status, total_items, chunk_count, bucket_count)
       VALUES ($1, $2, 'CONTACT', 'CREATE', 'VALIDATING', $3::integer, $3::integer, 1)`,
      [id, account, chunks],
    );
    await db.database.query(enterStage(id, account, 'SCAN'));
    return id;
  }

  async function worker(slots = 2): Promise<string> {
    const id = randomUUID();
    await db.rows(`INSERT INTO workers (id, role, slots) VALUES ($1, 'worker', $2)`, [id, slots]);
    return id;
  }

  function runner(handler: Partial<StageHandler>, processId: string): UnitRunner {
    const heartbeat = { processId, inFlight: new Set<string>() } as unknown as Heartbeat;
    const handlers = { SCAN: handler, RESOLVE: handler, WRITE: handler } as Record<
      Claim['stage'],
      StageHandler
    >;
    return new UnitRunner(db.database, heartbeat, dispatcher, handlers);
  }

  const states = async (id: string): Promise<string[]> => {
    const rows = await db.rows<{ state: string }>(
      'SELECT state FROM bulk_action_units WHERE action_id = $1 ORDER BY unit_no',
      [id],
    );
    return rows.map((row) => row.state);
  };

  it('dispatches k units of an account, k following the live slots, and its actions take turns', async () => {
    await worker(2);
    await worker(1);
    const [first, second] = [await action(10), await action(10)];
    await dispatcher.dispatch(ACCOUNT);
    expect(jobs).toHaveLength(4);
    expect(jobs.filter((job) => job.includes(first))).toHaveLength(2);
    expect(jobs.filter((job) => job.includes(second))).toHaveLength(2);
    await dispatcher.dispatch(ACCOUNT);
    expect(jobs).toHaveLength(4);
  });

  it('never exceeds k, however many dispatch at once', async () => {
    await worker(4);
    await action(50);
    await Promise.all(Array.from({ length: 8 }, () => dispatcher.dispatch(ACCOUNT)));
    expect(jobs).toHaveLength(5);
  });

  it('gives a unit to one of two jobs', async () => {
    const id = await action(1);
    await dispatcher.dispatch(ACCOUNT);
    let runs = 0;
    let finish!: () => void;
    const gate = new Promise<void>((resolve) => (finish = resolve));
    const handler: Partial<StageHandler> = {
      run: async (claim, session) => {
        runs++;
        await gate;
        await session.transaction(() => completeClaim(session, claim, NONE, 1));
      },
    };
    const unit = { actionId: id, stage: 'SCAN', unitNo: 0 } as const;
    const [a, b] = [runner(handler, await worker()), runner(handler, await worker())];
    const both = Promise.all([a.run(unit), b.run(unit)]);
    finish();
    await both;
    await a.run(unit);
    expect(runs).toBe(1);
    const [row] = await db.rows<{ stage: string }>('SELECT stage FROM bulk_actions WHERE id = $1', [id]);
    expect(row!.stage).toBe('RESOLVE');
  });

  it('rolls back what a worker did whose claim was freed meanwhile', async () => {
    const id = await action(2);
    await dispatcher.dispatch(ACCOUNT);
    const processId = await worker();
    let lost: unknown;
    const handler: Partial<StageHandler> = {
      run: async (claim, session) => {
        await db.rows(
          `UPDATE bulk_action_units SET claim_no = claim_no + 1, state = 'IDLE' WHERE action_id = $1`,
          [id],
        );
        try {
          await session.transaction(async () => {
            await session.query({
              text: `UPDATE bulk_actions SET failed_items = 1 WHERE id = $1`,
              values: [id],
            });
            await completeClaim(session, claim, NONE, 1);
          });
        } catch (error) {
          lost = error;
          throw error;
        }
      },
    };
    await runner(handler, processId).run({ actionId: id, stage: 'SCAN', unitNo: 0 });
    expect(lost).toBeInstanceOf(ClaimLostError);
    const [row] = await db.rows<{ failed: string; done: number }>(
      'SELECT failed_items AS failed, units_done AS done FROM bulk_actions WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ failed: '0', done: 0 });
  });

  it('rolls back what a worker did for an action that was canceled meanwhile', async () => {
    const id = await action(1);
    await dispatcher.dispatch(ACCOUNT);
    const handler: Partial<StageHandler> = {
      run: async (claim, session) => {
        await db.rows(`UPDATE bulk_actions SET status = 'CANCELED' WHERE id = $1`, [id]);
        await session.transaction(() => completeClaim(session, claim, { ...NONE, failed: 1 }, 1));
      },
    };
    await runner(handler, await worker()).run({ actionId: id, stage: 'SCAN', unitNo: 0 });
    const [row] = await db.rows('SELECT failed_items AS failed, status FROM bulk_actions WHERE id = $1', [
      id,
    ]);
    expect(row).toEqual({ failed: '0', status: 'CANCELED' });
  });

  it.each([
    ['an outage', Object.assign(new Error('gone'), { code: '57P01' }), 0],
    ['a defect', new Error('a bug'), 1],
  ])('gives a unit back after %s and lets the queue see it', async (_name, error, attempts) => {
    const id = await action(1);
    await dispatcher.dispatch(ACCOUNT);
    const failing = runner({ run: () => Promise.reject(error) }, await worker());
    await expect(failing.run({ actionId: id, stage: 'SCAN', unitNo: 0 })).rejects.toBe(error);
    const [unit] = await db.rows('SELECT state, attempts FROM bulk_action_units WHERE action_id = $1', [id]);
    expect(unit).toEqual({ state: 'QUEUED', attempts });
  });

  it('gives up a unit that keeps failing for a reason of its own', async () => {
    const id = await action(1);
    await dispatcher.dispatch(ACCOUNT);
    const givenUp: number[] = [];
    const handler: StageHandler = {
      run: () => Promise.reject(new Error('a bug')),
      giveUp: (claim) => Promise.resolve(void givenUp.push(claim.attempts)),
    };
    const failing = runner(handler, await worker());
    const unit = { actionId: id, stage: 'SCAN', unitNo: 0 } as const;
    for (let i = 0; i < MAX_ATTEMPTS; i++) await expect(failing.run(unit)).rejects.toThrow('a bug');
    await failing.run(unit);
    expect(givenUp).toEqual([MAX_ATTEMPTS]);
  });

  it('releases what a live worker holds but has forgotten', async () => {
    const id = await action(2);
    await dispatcher.dispatch(ACCOUNT);
    const processId = await worker();
    await db.rows(`UPDATE bulk_action_units SET state = 'CLAIMED', claimed_by = $1`, [processId]);
    await db.database.query(releaseForgottenUnits(processId, [`${id}/SCAN/1`]));
    expect(await states(id)).toEqual(['QUEUED', 'CLAIMED']);
  });

  describe('the sweeper', () => {
    const sweep = (): Promise<void> => new Sweeper(db.database, dispatcher, config).sweep();

    it('frees the units of a worker that is gone, under a new job id, and ends its session', async () => {
      const id = await action(1);
      await dispatcher.dispatch(ACCOUNT);
      const dead = await worker();
      // A session that hangs in a transaction, as that of a frozen worker does.
      const frozen = db.dataSource.createQueryRunner();
      await frozen.connect();
      await frozen.query('BEGIN');
      const [backend] = (await frozen.query(
        'SELECT pid, backend_start FROM pg_stat_get_activity(pg_backend_pid())',
      )) as { pid: number; backend_start: Date }[];
      await db.rows(
        `UPDATE bulk_action_units SET state = 'CLAIMED', claimed_by = $1, backend_pid = $2,
           backend_start = (SELECT backend_start FROM pg_stat_activity WHERE pid = $2)`,
        [dead, backend!.pid],
      );
      await sweep();
      expect(await states(id)).toEqual(['CLAIMED']);
      await db.rows(`UPDATE workers SET heartbeat_at = now() - interval '1 minute' WHERE id = $1`, [dead]);
      await sweep();
      const alive = await db.rows('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [backend!.pid]);
      expect(alive).toEqual([]);
      expect(jobs).toEqual([`scan-${id}-0-g1`, `scan-${id}-0-g2`]);
      await frozen.release().catch(() => undefined);
    });

    it('adds jobs that the queue has lost under the same id', async () => {
      const id = await action(1);
      await dispatcher.dispatch(ACCOUNT);
      await sweep();
      expect(jobs).toHaveLength(1);
      await db.rows(`UPDATE bulk_action_units SET queued_at = now() - interval '1 minute'`);
      await sweep();
      expect(jobs).toEqual([`scan-${id}-0-g1`, `scan-${id}-0-g1`]);
    });

    it('deletes uploads whose API is gone, and only those', async () => {
      const api = randomUUID();
      await db.rows(`INSERT INTO workers (id, role, slots) VALUES ($1, 'api', 0)`, [api]);
      const [living, orphan] = [randomUUID(), randomUUID()];
      const receiving = `INSERT INTO bulk_actions (id, status, received_by) VALUES ($1, 'RECEIVING', $2)`;
      await db.rows(receiving, [living, api]);
      await db.rows(receiving, [orphan, randomUUID()]);
      await sweep();
      expect(await db.rows('SELECT id FROM bulk_actions')).toEqual([{ id: living }]);
    });

    it('dispatches what waits, and clears what an ended action left', async () => {
      const [waiting, ended] = [await action(1, 'a'), await action(1, 'b')];
      await db.rows(`UPDATE bulk_actions SET status = 'FAILED' WHERE id = $1`, [ended]);
      await sweep();
      expect(await states(waiting)).toEqual(['QUEUED']);
      expect(await states(ended)).toEqual([]);
    });
  });
});

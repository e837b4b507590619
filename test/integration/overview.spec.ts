import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addRows } from '../../src/bulk-actions/liveness/sql/add-rows.sql.js';
import { OverviewService } from '../../src/bulk-actions/overview/overview.service.js';
import type { OverviewView } from '../../src/bulk-actions/overview/overview.view.js';
import { readWaiting } from '../../src/bulk-actions/overview/sql/read-waiting.sql.js';
import { loadConfig } from '../../src/config/load-config.js';
import { craftAction } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

describe('the overview', () => {
  let db: TestDatabase;
  beforeAll(async () => void (db = await createTestDatabase()));
  afterAll(() => db.drop());
  beforeEach(async () => {
    await db.rows('DELETE FROM bulk_actions');
    await db.rows('DELETE FROM workers');
    await db.rows('DELETE FROM row_rates');
  });

  const read = (): Promise<OverviewView> =>
    new OverviewService(db.database, loadConfig({ DATABASE_URL: db.url })).read();

  async function craftWorker(secondsAgo = 0): Promise<string> {
    const id = randomUUID();
    await db.rows(
      `INSERT INTO workers (id, role, slots, heartbeat_at) VALUES ($1, 'worker', 2, now() - $2 * interval '1 second')`,
      [id, secondsAgo],
    );
    return id;
  }
  const craftUnit = (actionId: string, columns: Record<string, unknown>): Promise<unknown> => {
    const row = { action_id: actionId, account_id: 'test', stage: 'WRITE', unit_no: 0, ...columns };
    const places = Object.keys(row).map((_, i) => `$${i + 1}`);
    return db.rows(
      `INSERT INTO bulk_action_units (${Object.keys(row).join()}) VALUES (${places.join()})`,
      Object.values(row),
    );
  };

  it('has the workers, and what each works on', async () => {
    const [dead, alive] = [await craftWorker(3600), await craftWorker()];
    const action = await craftAction(db, { stage: 'WRITE', total_items: 5 });
    await craftUnit(action, { state: 'CLAIMED', claimed_by: alive, claimed_at: new Date(0) });
    await craftUnit(action, { unit_no: 1, state: 'QUEUED' });
    await db.rows(`INSERT INTO workers (id, role, slots) VALUES ($1, 'api', 0)`, [randomUUID()]);
    const { workers } = await read();
    expect(workers).toHaveLength(2);
    expect(workers.find(({ id }) => id === dead)).toMatchObject({ isAlive: false, units: [] });
    expect(workers.find(({ id }) => id === alive)).toMatchObject({
      isAlive: true,
      slots: 2,
      units: [
        {
          ...{ actionId: action, accountId: 'test', stage: 'WRITE', unitNo: 0 },
          claimedAt: '1970-01-01T00:00:00.000Z',
        },
      ],
    });
  });

  it('has the backlog by account, the largest first', async () => {
    await craftWorker();
    await craftAction(db, {
      total_items: 10,
      successful_items: 2,
      failed_items: 1,
      stage: 'WRITE',
      units_total: 4,
    });
    await craftAction(db, { status: 'PAUSED', paused_at: new Date(), total_items: 5, stage: 'SCAN' });
    await craftAction(db, {
      account_id: 'big',
      status: 'QUEUED',
      total_items: 100,
      stage: 'WRITE',
      units_total: 3,
    });
    await craftAction(db, {
      account_id: 'big',
      status: 'SCHEDULED',
      total_items: 1,
      stage: 'WRITE',
      units_total: 1,
    });
    await craftAction(db, { account_id: 'done', status: 'COMPLETED', total_items: 1 });
    await craftAction(db, { account_id: 'open', status: 'RECEIVING' });
    const { accounts, accountCount, actionCount, backlogRows } = await read();
    expect(accounts).toEqual([
      { accountId: 'big', backlogRows: 101, backlogUnits: 4, running: 1, waiting: 1, paused: 0 },
      { accountId: 'test', backlogRows: 12, backlogUnits: 4, running: 1, waiting: 0, paused: 1 },
    ]);
    expect({ accountCount, actionCount, backlogRows }).toEqual({
      accountCount: 2,
      actionCount: 4,
      backlogRows: 113,
    });
  });

  it('has the actions that stand still, the worst first, and why', async () => {
    await craftWorker();
    const since = new Date('2026-01-01T00:00:00Z');
    const craft = (columns: Record<string, unknown>): Promise<string> =>
      craftAction(db, { stage: 'WRITE', total_items: 1, stage_started_at: since, ...columns });
    await craft({});
    const schedule = await craft({ status: 'SCHEDULED', wait_reason: 'SCHEDULE' });
    const confirmation = await craft({ status: 'AWAITING_CONFIRMATION', stage: null, dry_run: true });
    const paused = await craft({ status: 'PAUSED', paused_at: new Date('2026-01-02T00:00:00Z') });
    const concurrency = await craft({ status: 'QUEUED', wait_reason: 'ACCOUNT_CONCURRENCY' });
    const rate = await craft({ wait_reason: 'RATE_LIMIT' });
    const newer = await craft({ rules_version: 1_000 });
    const failing = await craft({ wait_reason: 'RATE_LIMIT' });
    await craftUnit(failing, { attempts: 1 });
    await craftUnit(rate, { attempts: 1, state: 'DONE' });
    const { stalled, stalledCount } = await read();
    expect(stalled.map(({ actionId, reason }) => [actionId, reason])).toEqual([
      [failing, 'FAILING_UNITS'],
      [newer, 'NEWER_RULES'],
      [rate, 'RATE_LIMIT'],
      [concurrency, 'ACCOUNT_CONCURRENCY'],
      [paused, 'PAUSED'],
      [confirmation, 'CONFIRMATION'],
      [schedule, 'SCHEDULE'],
    ]);
    expect(stalledCount).toBe(7);
    expect(stalled.find(({ actionId }) => actionId === paused)!.since).toBe('2026-01-02T00:00:00.000Z');
    await db.rows(`UPDATE workers SET heartbeat_at = now() - interval '1 hour'`);
    const reasons = (await read()).stalled.map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === 'NO_WORKERS')).toHaveLength(4);
  });

  it('has the rows per second of each minute of the last hour', async () => {
    const worker = randomUUID();
    await db.database.query(addRows(worker, 100));
    await db.database.query(addRows(worker, 20));
    await db.database.query(addRows(randomUUID(), 3));
    expect(await db.rows('SELECT sum(rows)::int AS rows, count(*)::int AS processes FROM row_rates')).toEqual(
      [{ rows: 123, processes: 2 }],
    );
    await db.rows(
      `INSERT INTO row_rates SELECT date_trunc('minute', now()) - n * interval '1 minute', $1, 600
       FROM unnest(ARRAY[30, 61, 200]) AS n`,
      [worker],
    );
    const { rowsPerSecond } = await read();
    expect(rowsPerSecond).toHaveLength(60);
    expect(rowsPerSecond.map(({ rows }) => rows).filter((rows) => rows === 10)).toHaveLength(1);
    // The minute may have changed meanwhile.
    expect(rowsPerSecond.slice(-2).some(({ rows }) => rows > 0)).toBe(true);
    await db.database.query(addRows(worker, 1));
    const [oldest] = await db.rows<{ age: number }>(
      'SELECT extract(epoch FROM now() - min(minute))::int AS age FROM row_rates',
    );
    expect(oldest!.age).toBeLessThan(7200);
  });

  it('reads 10,000 accounts with backlogs and none of their units', { timeout: 120_000 }, async () => {
    await craftWorker();
    await db.rows(
      `INSERT INTO bulk_actions (id, account_id, entity_type, operation, status, stage, total_items, units_total,
         file_name, file_sha256, dialect, header)
       SELECT gen_random_uuid(), 'account-' || n % 10000, 'CONTACT', 'CREATE', 'QUEUED', 'WRITE', n, 1, 'x', '', '{}', '[]'
       FROM generate_series(1, 10000) AS n`,
    );
    await db.rows(
      `INSERT INTO bulk_action_units (action_id, account_id, stage, unit_no)
       SELECT a.id, a.account_id, 'WRITE', n FROM bulk_actions a, generate_series(0, 1) AS n`,
    );
    await db.rows('ANALYZE bulk_actions, bulk_action_units');
    const { text, values } = readWaiting(100, 10_000);
    const [explained] = await db.rows<{ 'QUERY PLAN': unknown }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      values as unknown[],
    );
    const plan = JSON.stringify(explained!['QUERY PLAN']);
    expect(plan).toContain('bulk_action_units_failed_idx');
    const { accounts, accountCount } = await read();
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      const begun = performance.now();
      await read();
      times.push(performance.now() - begun);
    }
    console.log(`10,000 accounts with an action each: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    expect([accounts.length, accountCount]).toEqual([100, 10_000]);
    expect(accounts[0]!.backlogRows).toBe(10_000);
  });

  it('is read once for all who ask at the same time, and again after a failure', async () => {
    let reads = 0;
    const failing = { snapshot: () => Promise.reject(new Error(`read ${++reads}`)) };
    const service = new OverviewService(failing as never, loadConfig({ DATABASE_URL: db.url }));
    const asked = await Promise.allSettled([service.read(), service.read()]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(service.read()).rejects.toThrow('read 2');
    const real = new OverviewService(db.database, loadConfig({ DATABASE_URL: db.url }));
    expect(await real.read()).toBe(await real.read());
  });
});

import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CountedUnit } from '../../src/bulk-actions/dispatch/sql/count-unit.sql.js';
import { countUnit } from '../../src/bulk-actions/dispatch/sql/count-unit.sql.js';
import type { Stage } from '../../src/bulk-actions/lifecycle/status.js';
import type { ProgressPageView } from '../../src/bulk-actions/report/progress-page.view.js';
import { craftAction, startReports } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

const NONE = { successful: 0, skipped: 0, failed: 0 };

describe('the samples of an action', () => {
  let db: TestDatabase;
  let app: INestApplication;
  let url: string;
  beforeAll(async () => {
    db = await createTestDatabase();
    app = await startReports(db);
    url = `${await app.getUrl()}/api/v1/bulk-actions`;
  });
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  /** An action in a stage that began some seconds ago. */
  const craft = (over: Record<string, unknown> = {}, seconds = 0): Promise<string> =>
    craftAction(db, {
      ...{ stage: 'WRITE', units_total: 3, total_items: 100_000 },
      stage_started_at: new Date(Date.now() - seconds * 1000),
      ...over,
    });

  const count = async (id: string, items: number, units: 0 | 1 = 1, stage: Stage = 'WRITE') => {
    const unit = { actionId: id, stage, unitNo: 0 };
    const [counted] = await db.database.query<CountedUnit>(countUnit(unit, 'test', NONE, items, units));
    return counted;
  };
  const age = (id: string, seconds: number): Promise<unknown[]> =>
    db.rows(
      `UPDATE bulk_actions SET stage_started_at = stage_started_at - $2 * interval '1 second' WHERE id = $1`,
      [id, seconds],
    );
  const stored = (id: string): Promise<{ interval: number; items: number }[]> =>
    db.rows(
      `SELECT interval_no AS interval, items::integer FROM bulk_action_samples WHERE action_id = $1 ORDER BY 1`,
      [id],
    );
  const read = async (id: string, status = 200): Promise<ProgressPageView> => {
    const response = await fetch(`${url}/${id}/progress`);
    expect(response.status).toBe(status);
    return (await response.json()) as ProgressPageView;
  };

  it('are noted by the statement that counts a unit, one for each interval', async () => {
    const id = await craft({}, 3580);
    expect([await count(id, 100), await count(id, 50)]).toEqual([
      { last: false, aborts: false },
      { last: false, aborts: false },
    ]);
    // A minute is one interval after an hour.
    expect(await stored(id)).toEqual([{ interval: 346, items: 150 }]);
    await age(id, 600);
    expect(await count(id, 7)).toEqual({ last: true, aborts: false });
    expect(await stored(id)).toEqual([
      { interval: 346, items: 150 },
      { interval: 356, items: 157 },
    ]);
  });

  it('are a quarter of a second apart at first, and few after a month', async () => {
    const id = await craft();
    for (const seconds of [0, 0.3, 60, 30 * 86_400]) {
      await age(id, seconds);
      await count(id, 1, 0);
    }
    const intervals = (await stored(id)).map(({ interval }) => interval);
    expect(intervals).toHaveLength(4);
    expect(intervals[2]).toBeGreaterThan(95);
    expect(intervals[2]).toBeLessThan(120);
    expect(intervals[3]).toBeLessThan(800);
  });

  it('are not noted of what one unit does at once, nor of a file that arrives', async () => {
    const small = await craft({ units_total: 1 });
    await count(small, 100);
    const open = await craft({ status: 'RECEIVING', stage: 'SCAN', units_total: 0 });
    await count(open, 100, 1, 'SCAN');
    expect([await stored(small), await stored(open)]).toEqual([[], []]);
  });

  it('are noted of the slices of a single unit, the last one too', async () => {
    const id = await craft({ units_total: 1 }, 60);
    await count(id, 10, 0);
    await age(id, 60);
    await count(id, 5, 1);
    expect((await stored(id)).map(({ items }) => items)).toEqual([10, 15]);
  });

  it('are not noted when the unit does not count', async () => {
    const id = await craft({ status: 'CANCELED' });
    expect(await count(id, 10)).toBeUndefined();
    expect(await stored(id)).toEqual([]);
  });

  it('are listed in the order of time, those of the last pass', async () => {
    const id = await craft({ status: 'COMPLETED', stage: null, pass: 2, dry_run: true });
    await db.rows(
      `INSERT INTO bulk_action_samples (action_id, account_id, pass, stage, interval_no, at, items)
       SELECT $1, 'test', pass, stage, no, '2026-11-23T09:30:00Z'::timestamptz + s * interval '1 second', s * 10
       FROM (VALUES (1, 'WRITE', 0, 1), (2, 'WRITE', 0, 5), (2, 'RESOLVE', 9, 4), (2, 'WRITE', 7, 8)) AS v (pass, stage, no, s)`,
      [id],
    );
    expect(await read(id)).toEqual({
      pass: 2,
      items: [
        { at: '2026-11-23T09:30:04.000Z', stage: 'RESOLVE', stageProcessedItems: 40 },
        { at: '2026-11-23T09:30:05.000Z', stage: 'WRITE', stageProcessedItems: 50 },
        { at: '2026-11-23T09:30:08.000Z', stage: 'WRITE', stageProcessedItems: 80 },
      ],
      next: null,
    });
  });

  it('are at most 500, however many there are', async () => {
    const id = await craft();
    await db.rows(
      `INSERT INTO bulk_action_samples (action_id, account_id, pass, stage, interval_no, at, items)
       SELECT $1, 'test', 1, 'WRITE', no, now() + no * interval '1 second', no FROM generate_series(1, 2100) AS no`,
      [id],
    );
    const { items } = await read(id);
    expect(items.length).toBeLessThanOrEqual(500);
    expect(items.length).toBeGreaterThan(400);
    expect(items.at(-1)!.stageProcessedItems).toBe(2100);
  });

  it('are none of a small action, and are gone with a deleted one', async () => {
    expect(await read(await craft({ status: 'COMPLETED', stage: null }))).toEqual({
      pass: 1,
      items: [],
      next: null,
    });
    const gone = await craft({ status: 'DELETED' });
    await read(gone, 404);
    await db.rows('DELETE FROM bulk_actions WHERE id = $1', [gone]);
    await read('0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11', 404);
  });

  it('go with their action', async () => {
    const id = await craft();
    await count(id, 5);
    await db.rows('DELETE FROM bulk_actions WHERE id = $1', [id]);
    expect(await stored(id)).toEqual([]);
  });
});

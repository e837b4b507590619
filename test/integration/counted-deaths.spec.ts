import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { advanceUnit } from '../../src/bulk-actions/dispatch/sql/advance-unit.sql.js';
import { MAX_CRASHES } from '../../src/bulk-actions/dispatch/unit-runner.js';
import type { Session } from '../../src/database/session.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';

interface Unit {
  crashes: number;
  suspectRows: number | null;
  suspectUntil: number | null;
}

/** The deaths are written into the tables by hand, and the sweeper judges each. */
describe('a death of a worker', () => {
  let harness: DispatchHarness;
  let actionId: string;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
    actionId = await harness.action(1);
    await harness.dispatcher.dispatch(ACCOUNT);
  });
  afterEach(() => harness.stop());

  /** Has a worker claim the unit and send no more heartbeats. @returns the unit after a sweep */
  async function lose(
    how: { session?: 'there' | 'gone'; computes?: boolean; since?: string } = {},
  ): Promise<Unit & { worker: string }> {
    const worker = await harness.worker();
    await harness.db.rows(
      `UPDATE bulk_action_units SET state = 'CLAIMED', claim_no = claim_no + 1, claimed_by = $1,
         claimed_at = coalesce(pg_postmaster_start_time() + $2::interval, now()), backend_pid = 1, backend_start = now()`,
      [worker, how.since],
    );
    await harness.db.rows(
      `UPDATE workers w SET heartbeat_at = now() - interval '1 minute',
         computes = (SELECT concat_ws('/', action_id, stage, unit_no, claim_no) FROM bulk_action_units WHERE $2)
       WHERE id = $1`,
      [worker, how.computes ?? true],
    );
    const frozen = new pg.Client(harness.db.url);
    frozen.on('error', () => undefined);
    if (how.session === 'there') {
      await frozen.connect();
      await frozen.query(
        `UPDATE bulk_action_units SET backend_pid = pg_backend_pid(),
           backend_start = (SELECT backend_start FROM pg_stat_get_activity(pg_backend_pid()))`,
      );
    }
    await harness.sweep();
    await frozen.end().catch(() => undefined);
    expect(await harness.states(actionId)).toEqual(['QUEUED']);
    return { ...(await unit()), worker };
  }

  async function unit(): Promise<Unit> {
    const [found] = await harness.db.rows<Unit>(
      'SELECT crashes, suspect_rows AS "suspectRows", suspect_until AS "suspectUntil" FROM bulk_action_units',
    );
    return found!;
  }

  /** Makes the unit one of WRITE, of a chunk with so many rows. */
  async function toWrite(rows: number, nextRow = 0): Promise<void> {
    await harness.db.rows(
      `INSERT INTO bulk_action_chunks (action_id, chunk_no, first_row, row_count, first_line, payload)
       SELECT $1, 0, 1, $2, 2, '' WHERE $2 > 0`,
      [actionId, rows],
    );
    await harness.db.rows(`UPDATE bulk_actions SET stage = 'WRITE', status = 'IN_PROGRESS'`);
    await harness.db.rows(`UPDATE bulk_action_units SET stage = 'WRITE', next_row = $1`, [nextRow]);
  }

  it('counts when the session ended by itself while the worker computed for the unit', async () => {
    expect(await lose()).toMatchObject({ crashes: 1 });
    expect(await lose()).toMatchObject({ crashes: 2 });
  });

  it('never counts when the process is frozen or cut off, because its session still exists', async () => {
    for (let i = 0; i < 10; i++) expect(await lose({ session: 'there' })).toMatchObject({ crashes: 0 });
  });

  it('never counts when Postgres has been started since the claim', async () => {
    for (let i = 0; i < 10; i++) expect(await lose({ since: '-1 second' })).toMatchObject({ crashes: 0 });
    expect(await lose({ since: '1 second' })).toMatchObject({ crashes: 1 });
  });

  it('counts only the first time when the worker was not computing for the unit', async () => {
    for (let i = 0; i < 10; i++) expect(await lose({ computes: false })).toMatchObject({ crashes: 1 });
  });

  it('halves the rows, and counts again for a single row', async () => {
    await toWrite(10, 2);
    const told: unknown[] = [];
    for (let i = 0; i < 6; i++) {
      const { crashes, suspectRows, suspectUntil } = await lose();
      told.push([crashes, suspectRows, suspectUntil]);
    }
    expect(told).toEqual([
      [1, null, null],
      [1, 4, 10],
      [1, 2, 6],
      [1, 1, 4],
      [2, 1, 3],
      [3, 1, 3],
    ]);
  });

  it('leads to the second half after the first is written, and to all remaining rows after the deadly one', async () => {
    await toWrite(20);
    await lose();
    expect(await lose()).toMatchObject({ suspectRows: 10, suspectUntil: 20 });
    const advance = async (rows: number): Promise<unknown> => {
      const [claimed] = await harness.db.rows<{ n: number }>(
        `UPDATE bulk_action_units SET state = 'CLAIMED', slice_rows = 12, not_before = now() RETURNING claim_no AS n`,
      );
      const key = { actionId, stage: 'WRITE', unitNo: 0 } as const;
      await harness.db.database.query(advanceUnit(key, claimed!.n, rows));
      const [after] = await harness.db.rows<{ paid: number }>(
        `SELECT slice_rows AS paid, not_before IS NULL AS "isFree" FROM bulk_action_units`,
      );
      return { ...(await unit()), ...after };
    };
    const paid = (rows: number): object => ({ crashes: 1, paid: rows, isFree: false });
    expect(await advance(10)).toEqual({ suspectRows: 5, suspectUntil: 20, ...paid(2) });
    expect(await advance(5)).toEqual({ suspectRows: 3, suspectUntil: 20, ...paid(7) });
    expect(await advance(3)).toEqual({ suspectRows: 1, suspectUntil: 20, ...paid(9) });
    expect(await advance(1)).toEqual({ suspectRows: 1, suspectUntil: 20, ...paid(11) });
    await harness.db.rows('UPDATE bulk_action_units SET suspect_until = 20, next_row = 12');
    expect(await advance(12)).toEqual({
      ...{ crashes: 1, suspectRows: null, suspectUntil: null, paid: null, isFree: true },
    });
  });

  it('does not count any more when the worker sends a heartbeat again', async () => {
    await toWrite(1);
    const workers: string[] = [];
    for (let i = 0; i < MAX_CRASHES; i++) workers.push((await lose()).worker);
    expect((await unit()).crashes).toBe(MAX_CRASHES);
    const called: string[] = [];
    const end = (name: string) => () => {
      called.push(name);
      return Promise.reject(new Error('enough'));
    };
    const run = async (): Promise<void> => {
      const runner = harness.runner({ run: end('run'), giveUp: end('giveUp') }, await harness.worker());
      await expect(runner.run({ actionId, stage: 'WRITE', unitNo: 0 })).rejects.toThrow('enough');
    };
    await run();
    await harness.db.rows('UPDATE workers SET heartbeat_at = now() WHERE id = $1', [workers[2]]);
    await run();
    expect(called).toEqual(['giveUp', 'run']);
  });

  describe('during a unit with earlier deaths', () => {
    const noted = async (): Promise<string[]> => {
      const rows = await harness.db.rows<{ computes: string }>(
        'SELECT computes FROM workers WHERE computes IS NOT NULL',
      );
      return rows.map(({ computes }) => computes);
    };
    const waitsFor = { text: 'SELECT count(*) FROM workers WHERE computes IS NOT NULL', values: [] };
    const seen: unknown[] = [];
    const work = async (_: unknown, session: Session): Promise<void> => {
      seen.push(await noted());
      await session.query({ text: 'SELECT pg_sleep(1)', values: [] });
      const [row] = await session.query(waitsFor);
      seen.push(typeof row, await noted());
      throw new Error('enough');
    };

    it.each([0, 1])(
      'after %i deaths: a note says when the worker computes, for suspects only',
      async (crashes) => {
        seen.length = 0;
        await harness.db.rows('UPDATE bulk_action_units SET crashes = $1', [crashes]);
        const runner = harness.runner({ run: work }, await harness.worker());
        const run = runner.run({ actionId, stage: 'SCAN', unitNo: 0 });
        const asleep = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`;
        const whileAsleep: string[][] = [];
        const watching = (async () => {
          for (let i = 0; i < 2_000 && whileAsleep.length < 20; i++)
            if ((await harness.db.rows(asleep)).length > 0) whileAsleep.push(await noted());
        })();
        await expect(run).rejects.toThrow('enough');
        await watching;
        const name = crashes === 0 ? [] : [`${actionId}/SCAN/0/1`];
        expect(seen).toEqual([name, 'object', name]);
        // A read may fall between the statement and its note.
        expect(whileAsleep).toContainEqual([]);
        expect(await noted()).toEqual([]);
      },
    );

    it('is counted for the right unit, because suspects of a process run one at a time', async () => {
      const two = await harness.action(2);
      await harness.db.rows(`UPDATE bulk_action_units SET state = 'QUEUED', crashes = 1`);
      let running = 0;
      let most = 0;
      const run = async (_: unknown, session: Session): Promise<void> => {
        most = Math.max(most, ++running);
        await session.query({ text: 'SELECT pg_sleep(0.1)', values: [] });
        running--;
        throw new Error('enough');
      };
      const runner = harness.runner({ run }, await harness.worker());
      const units = [0, 1].map((unitNo) => runner.run({ actionId: two, stage: 'SCAN', unitNo }));
      expect((await Promise.allSettled(units)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      expect(most).toBe(1);
    });
  });
});

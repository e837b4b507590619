import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../../src/auth/principal.js';
import { Admission } from '../../src/bulk-actions/admission/admission.js';
import { ServiceBacklog } from '../../src/bulk-actions/admission/service-backlog.js';
import type { CountedBacklog } from '../../src/bulk-actions/admission/sql/count-backlog.sql.js';
import {
  addToBacklog,
  countBacklog,
  saveCount,
} from '../../src/bulk-actions/admission/sql/count-backlog.sql.js';
import { hasRoom, roomValues } from '../../src/bulk-actions/admission/sql/read-backlog.sql.js';
import { ControlService } from '../../src/bulk-actions/control/control.service.js';
import type { Dispatcher } from '../../src/bulk-actions/dispatch/dispatcher.js';
import type { ProcessorRegistry } from '../../src/bulk-actions/rows/registry.js';
import { loadConfig } from '../../src/config/load-config.js';
import { AccountDatabase } from '../../src/database/account-database.js';
import type { Problem } from '../../src/http/problem.js';
import { craftAction } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { ON } from '../support/row-security.js';

describe('admission', () => {
  let db: TestDatabase;
  let admission: Admission;
  beforeEach(async () => {
    db = await createTestDatabase();
    const env = {
      DATABASE_URL: db.url,
      MAX_WAITING_ACTIONS_PER_ACCOUNT: '3',
      MAX_PENDING_ROWS_PER_ACCOUNT: '80',
      MAX_PENDING_ROWS: '100',
      MAX_PENDING_BYTES: '1000',
    };
    admission = new Admission(db.database, new ServiceBacklog(db.database), loadConfig(env));
  });
  afterEach(() => db.drop());

  /** As an upload does it. @returns the code of what it is told, or 'accepted' */
  async function send(account: string, rows: number, bytes = rows): Promise<string> {
    const demand = { actionId: uuidv7(), rows, bytes, isDry: false };
    try {
      await admission.prepare(account, demand);
      await db.database.transaction(async (session) => {
        await admission.accept(session, account, demand);
        await session.query(addToBacklog(rows, bytes));
        const { actionId: id } = demand;
        await session.query({
          text: `INSERT INTO bulk_actions (id, account_id, status, total_items, file_bytes)
                 VALUES ($1, $2, 'VALIDATING', $3, $4)`,
          values: [id, account, rows, bytes],
        });
      });
      return 'accepted';
    } catch (error) {
      return (error as Problem).code;
    }
  }
  /** As a small upload asks for it, in the statement that would insert it. */
  async function isRoom(account: string, rows: number, bytes = rows): Promise<boolean> {
    const room = roomValues(admission.roomFor({ rows, bytes }));
    const [answer] = await db.rows<{ is: boolean }>(
      `SELECT has_room AS is FROM (${hasRoom('$1', '$2', 3)}) AS r`,
      [account, uuidv7(), ...room],
    );
    return answer!.is;
  }
  const age = (seconds: number): Promise<unknown> =>
    db.rows(`UPDATE intake_totals SET counted_at = now() - $1 * interval '1 second'`, [seconds]);
  const craft = (over: Record<string, unknown>): Promise<string> => craftAction(db, over);

  it.each(['VALIDATING', 'SCHEDULED', 'QUEUED', 'IN_PROGRESS', 'PAUSED', 'AWAITING_CONFIRMATION'])(
    'counts an action that is %s among those of its account, and no other',
    async (status) => {
      for (let i = 0; i < 3; i++) await craft({ account_id: 'a', status });
      expect(await send('a', 1)).toBe('TOO_MANY_ACTIONS');
      const early = { actionId: uuidv7(), rows: null, bytes: 0, isDry: false };
      await expect(admission.admit('a', early)).rejects.toMatchObject({
        status: 429,
        headers: { 'Retry-After': '30' },
        extension: { limit: { waitingActions: 3 } },
      });
      expect(await send('b', 1)).toBe('accepted');
      await db.rows(`UPDATE bulk_actions SET status = 'CANCELED'
                     WHERE id = (SELECT id FROM bulk_actions WHERE account_id = 'a' LIMIT 1)`);
      expect(await send('a', 1)).toBe('accepted');
      expect(await send('a', 1)).toBe('TOO_MANY_ACTIONS');
    },
  );

  it.each(['RECEIVING', 'COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED', 'DELETED'])(
    'does not count one that is %s',
    async (status) => {
      for (let i = 0; i < 3; i++) await craft({ account_id: 'a', status });
      expect(await send('a', 1)).toBe('accepted');
    },
  );

  it('tells in one statement whether there is room, once the backlog was counted, as in several', async () => {
    expect(await isRoom('a', 1)).toBe(false);
    await craft({ account_id: 'a', total_items: 40, successful_items: 20, file_bytes: 300 });
    await craft({ account_id: 'a', status: 'COMPLETED', total_items: 70 });
    await craft({ account_id: 'a', status: 'RECEIVING', file_bytes: 200 });
    await craft({ account_id: 'c', total_items: 20, file_bytes: 100 });
    // Counts 40 rows and 400 bytes, and adds its own.
    expect(await send('b', 1)).toBe('accepted');
    const found = new Set<string>();
    // Each limit, at its last place and behind it.
    for (const [account, rows, bytes] of [
      ...[60, 61, 78, 79].map((n) => ['a', n, n] as const),
      ...[59, 60, 80, 81].map((n) => ['d', n, n] as const),
      ...[398, 399, 400, 699, 700, 1_000, 1_001].map((n) => ['d', 1, n] as const),
    ]) {
      const is = await isRoom(account, rows, bytes);
      const demand = { actionId: uuidv7(), rows, bytes, isDry: false };
      const told = await db.database
        .transaction((session) => admission.accept(session, account, demand))
        .then(
          () => 'accepted',
          (error: unknown) => (error as Problem).code,
        );
      found.add(told);
      expect([account, rows, bytes, is]).toEqual([account, rows, bytes, told === 'accepted']);
    }
    expect([...found].sort()).toEqual([
      ...['ACCOUNT_BACKLOG', 'FILE_TOO_LARGE', 'SERVICE_BACKLOG', 'TOO_MANY_ROWS', 'accepted'],
    ]);
    for (let i = 0; i < 2; i++) {
      expect(await isRoom('c', 1)).toBe(true);
      await craft({ account_id: 'c', total_items: 0 });
    }
    expect(await isRoom('c', 1)).toBe(false);
  });

  it('counts what is accepted against the service at once, and what is done after a second', async () => {
    expect(await send('a', 60)).toBe('accepted');
    expect(await send('b', 30)).toBe('accepted');
    expect(await send('c', 11)).toBe('SERVICE_BACKLOG');
    await db.rows(
      `UPDATE bulk_actions SET status = 'COMPLETED', successful_items = total_items WHERE account_id = 'a'`,
    );
    // Counted within the last second: who comes is refused without another look.
    await age(0);
    expect(await send('c', 11)).toBe('SERVICE_BACKLOG');
    await age(2);
    expect(await send('c', 70)).toBe('accepted');
    expect(await send('d', 1)).toBe('SERVICE_BACKLOG');
  });

  it('counts what had been there before it counted for the first time', async () => {
    await craft({ account_id: 'a', total_items: 95, successful_items: 5 });
    expect(await send('c', 11)).toBe('SERVICE_BACKLOG');
    expect(await send('c', 10)).toBe('accepted');
  });

  it('keeps what is accepted while it counts', async () => {
    await craft({ account_id: 'a', total_items: 20 });
    const [counted] = await db.database.query<CountedBacklog & object>(countBacklog);
    await db.database.query(addToBacklog(30, 300));
    await db.database.query(saveCount(counted!, 1));
    const [totals] = await db.rows(`SELECT counted_rows + since_rows AS rows FROM intake_totals`);
    expect(totals).toEqual({ rows: '50' });
    expect(await send('c', 51)).toBe('SERVICE_BACKLOG');
  });

  it('counts anew after a minute in any case, and keeps nobody waiting for it', async () => {
    expect(await send('a', 1)).toBe('accepted');
    await craft({ account_id: 'b', total_items: 70 });
    await age(59);
    expect(await send('a', 1)).toBe('accepted');
    expect(await db.rows('SELECT counted_rows AS rows FROM intake_totals')).toEqual([{ rows: '0' }]);
    await age(61);
    expect(await send('a', 1)).toBe('accepted');
    await eventually(async () => {
      const [totals] = await db.rows<{ rows: string }>('SELECT counted_rows AS rows FROM intake_totals');
      return Number(totals!.rows) >= 72;
    }, 10_000);
  });

  it('takes a tenth of a session for counting, and no more', async () => {
    expect(await send('a', 79)).toBe('accepted');
    await db.rows(`UPDATE bulk_actions SET status = 'CANCELED'`);
    // As if it had taken two seconds, ten seconds ago.
    await db.rows('UPDATE intake_totals SET count_ms = 2000');
    await age(15);
    expect(await send('b', 79)).toBe('SERVICE_BACKLOG');
    await age(21);
    expect(await send('b', 79)).toBe('accepted');
  });

  it('counts uploads under way by their bytes, each but the one that asks', async () => {
    const id = await craft({ account_id: 'a', status: 'RECEIVING', file_bytes: 900 });
    expect(await send('b', 1, 101)).toBe('SERVICE_BACKLOG');
    const own = { actionId: id, rows: 10, bytes: 950, isDry: false };
    await db.database.transaction((session) => admission.accept(session, 'a', own));
  });

  /** As requests do it, all at once. @returns how many were confirmed */
  async function confirmAll(actions: readonly (readonly [account: string, id: string])[]): Promise<number> {
    const dispatcher = { tryDispatch: () => Promise.resolve() } as unknown as Dispatcher;
    const accounts = new AccountDatabase(db.database, ON);
    const control = new ControlService(db.database, accounts, dispatcher, admission, {} as ProcessorRegistry);
    const all = await Promise.allSettled(
      actions.map(([account, id]) => control.confirm({ ...ANONYMOUS, account }, id)),
    );
    return all.filter(({ status }) => status === 'fulfilled').length;
  }

  it('gives the last room to one of the dry runs that are confirmed at once', async () => {
    const dry = {
      ...{ status: 'AWAITING_CONFIRMATION', dry_run: true },
      ...{ total_items: 60, successful_items: 60, file_bytes: 10 },
    };
    const names = ['a', 'b', 'c'];
    const actions = await Promise.all(
      names.map(async (account) => [account, await craft({ ...dry, account_id: account })] as const),
    );
    // The first count of the backlog is made, so that no request waits for another one's.
    await send('f', 1);
    let confirmed: Promise<number> | undefined;
    // They would all have read the backlog by then, if they did not wait before.
    await db.database.transaction(async (session) => {
      await session.query({ text: 'SELECT FROM intake_totals FOR UPDATE', values: [] });
      confirmed = confirmAll(actions);
      await eventually(async () => {
        const [found] = await db.rows<{ waiting: number }>(
          `SELECT count(*)::integer AS waiting FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return found!.waiting === actions.length;
      }, 20_000);
    });
    expect(await confirmed).toBe(1);
    expect(await send('f', 40)).toBe('SERVICE_BACKLOG');
  });

  it('has the bytes of a dry run once when it is confirmed, and its rows from then on', async () => {
    const id = await craft({
      ...{ account_id: 'a', status: 'AWAITING_CONFIRMATION', dry_run: true },
      ...{ total_items: 20, successful_items: 20, file_bytes: 800 },
    });
    expect(await send('b', 10, 100)).toBe('accepted');
    // All find it unconfirmed, and one confirms it.
    expect(await confirmAll(Array.from({ length: 5 }, () => ['a', id] as const))).toBeGreaterThan(0);
    expect(await send('c', 71, 50)).toBe('SERVICE_BACKLOG');
    expect(await send('c', 70, 50)).toBe('accepted');
  });

  it('lets a correction take the place of what it replaces, with the bytes that it adds', async () => {
    const dry = { account_id: 'a', status: 'AWAITING_CONFIRMATION', dry_run: true, file_bytes: 300 };
    const [id] = [await craft(dry), await craft(dry), await craft(dry)];
    const replacing = (bytes: number) => ({
      ...{ actionId: uuidv7(), rows: 10, bytes, isDry: true },
      ...{ replacedId: id, heldBytes: 300 },
    });
    expect(await admission.recheck('a', replacing(300))).toBe(400);
    await admission.prepare('a', replacing(400));
    await db.database.transaction(async (session) => {
      await admission.accept(session, 'a', replacing(400));
      await session.query(addToBacklog(10, 400, 300));
    });
    await expect(admission.recheck('a', replacing(401))).rejects.toMatchObject({ code: 'SERVICE_BACKLOG' });
    const beside = { actionId: uuidv7(), rows: 10, bytes: 300, isDry: true };
    await expect(admission.recheck('a', beside)).rejects.toMatchObject({ code: 'TOO_MANY_ACTIONS' });
  });
});

import { setTimeout as delay } from 'node:timers/promises';
import type { Mock } from 'vitest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ANONYMOUS } from '../../src/auth/principal.js';
import { EventPoll } from '../../src/bulk-actions/events/event-poll.js';
import { EventStreams } from '../../src/bulk-actions/events/event-streams.js';
import type { Reader } from '../../src/bulk-actions/events/reader.js';
import { Stream } from '../../src/bulk-actions/events/stream.js';
import { StreamSlots } from '../../src/bulk-actions/events/stream-slots.js';
import { loadConfig } from '../../src/config/load-config.js';
import { AccountDatabase } from '../../src/database/account-database.js';
import type { Statement } from '../../src/database/statement.js';
import { craftAction } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { EventListener } from '../support/event-listener.js';
import { ON } from '../support/row-security.js';

/** A little more than between two polls. */
const ROUND_MS = 600;

describe('the poll of events', () => {
  let db: TestDatabase;
  let poll: EventPoll;
  let streams: EventStreams;
  let asked: Statement[] = [];
  let fault: Error | null = null;
  const listeners: EventListener[] = [];
  beforeAll(async () => void (db = await createTestDatabase()));
  afterAll(() => db.drop());
  beforeEach(() => {
    [asked, fault] = [[], null];
    const config = loadConfig({ DATABASE_URL: db.url, AUTH_MODE: 'off' });
    const recording = Object.create(db.database, {
      query: {
        value: (statement: Statement) => {
          asked.push(statement);
          return fault ? Promise.reject(fault) : db.database.query(statement);
        },
      },
    }) as typeof db.database;
    poll = new EventPoll(recording, config);
    streams = new EventStreams(new AccountDatabase(db.database, ON), poll, new StreamSlots(config));
  });
  afterEach(async () => {
    for (const listener of listeners.splice(0)) listener.close();
    await poll.beforeApplicationShutdown();
  });

  const listen = (): EventListener => {
    const listener = new EventListener();
    listeners.push(listener);
    return listener;
  };
  async function ofAction(id: string): Promise<EventListener> {
    const listener = listen();
    expect(await streams.openAction(ANONYMOUS, id, listener.exchange())).toBe(true);
    return listener;
  }
  async function ofAccount(accountId: string): Promise<EventListener> {
    const listener = listen();
    await streams.openAccount(ANONYMOUS, accountId, listener.exchange());
    return listener;
  }
  const craft = (account_id: string, over = {}): Promise<string> =>
    craftAction(db, { account_id, status: 'IN_PROGRESS', stage: 'WRITE', total_items: 9, ...over });
  const set = (id: string, status: string): Promise<unknown> =>
    db.rows('UPDATE bulk_actions SET status = $2 WHERE id = $1', [id, status]);
  const until = (condition: () => boolean): Promise<unknown> =>
    expect.poll(condition, { timeout: 5_000, interval: 10 }).toBe(true);
  /** A reader that only says when it is called. */
  const stub = (accountId: string): Reader & { readonly deliver: Mock<Reader['deliver']> } => ({
    stream: { beat: vi.fn(), end: vi.fn() } as unknown as Reader['stream'],
    accountId,
    actionId: null,
    deliver: vi.fn<Reader['deliver']>(),
  });

  it('asks twice in a round, however many read, for what they read alone, and never without readers', async () => {
    const [watched, , other] = [await craft('asks-a'), await craft('asks-a'), await craft('asks-b')];
    for (let i = 0; i < 5; i++) await ofAction(watched);
    const whole = await ofAccount('asks-b');
    await until(() => whole.of('stats').length > 0);
    expect(whole.of('stats')).toMatchObject([{ id: other }]);
    asked = [];
    await until(() => asked.length >= 4);
    const values = asked.slice(0, 4).map(({ values: given }) => given);
    for (const round of [values.slice(0, 2), values.slice(2, 4)]) {
      expect(round[0]![1]).toEqual(['asks-a', 'asks-b']);
      expect(round[1]!.slice(0, 2)).toEqual([[watched], ['asks-b']]);
    }
    for (const listener of listeners) listener.close();
    await until(() => poll.readers.size === 0);
    const before = asked.length;
    await delay(2 * ROUND_MS);
    expect(asked.length - before).toBeLessThanOrEqual(2);
    const since = asked.length;
    await delay(ROUND_MS);
    expect(asked).toHaveLength(since);
  });

  it('tells each event once, also while an older transaction is open', async () => {
    const id = await craft('once');
    const older = db.dataSource.createQueryRunner();
    await older.connect();
    await older.startTransaction();
    await older.query('SELECT pg_current_xact_id()');
    try {
      const [action, account] = [await ofAction(id), await ofAccount('once')];
      await set(id, 'PAUSED');
      await until(() => account.statuses().at(-1) === 'PAUSED');
      await delay(2 * ROUND_MS);
      await set(id, 'QUEUED');
      await until(() => account.statuses().at(-1) === 'QUEUED');
      const expected = ['IN_PROGRESS', 'PAUSED', 'QUEUED'];
      expect([action.statuses(), account.statuses()]).toEqual([expected, expected]);
    } finally {
      await older.rollbackTransaction();
      await older.release();
    }
  });

  it('tells an event of a transaction that commits after later ones', async () => {
    const [late, soon] = [await craft('late'), await craft('late')];
    const [account, action] = [await ofAccount('late'), await ofAction(late)];
    const older = db.dataSource.createQueryRunner();
    await older.connect();
    await older.startTransaction();
    try {
      await older.query(`UPDATE bulk_actions SET status = 'PAUSED' WHERE id = $1`, [late]);
      // From now on the position of the poll is beyond the open transaction.
      await set(soon, 'QUEUED');
      await until(() => account.statuses().at(-1) === 'QUEUED');
      await older.commitTransaction();
      await until(() => account.statuses().length === 4);
      await until(() => action.statuses().length === 2);
    } finally {
      if (older.isTransactionActive) await older.rollbackTransaction();
      await older.release();
    }
    expect(account.of('status').slice(-2)).toMatchObject([
      { actionId: soon, status: 'QUEUED' },
      { actionId: late, status: 'PAUSED' },
    ]);
    expect(action.statuses()).toEqual(['IN_PROGRESS', 'PAUSED']);
  });

  it('does not tell what a reader got as its beginning', async () => {
    const id = await craft('begun');
    const first = stub('begun');
    await poll.add(first);
    await until(() => first.deliver.mock.calls.length > 0);
    // The next round finds this, and both streams begin with it.
    await set(id, 'PAUSED');
    const [account, action] = await Promise.all([ofAccount('begun'), ofAction(id)]);
    const rounds = first.deliver.mock.calls.length;
    await until(() => first.deliver.mock.calls.length >= rounds + 2);
    expect([account.statuses(), action.statuses()]).toEqual([['PAUSED'], ['PAUSED']]);
    poll.remove(first);
  });

  it('tells progress again only when it has changed', async () => {
    const id = await craft('change');
    const [account, action] = [await ofAccount('change'), await ofAction(id)];
    const both = [account, action];
    await until(() => both.every((one) => one.of('stats').length > 0));
    await delay(2 * ROUND_MS);
    expect(both.map((one) => one.of('stats').length)).toEqual([1, 1]);
    await db.rows('UPDATE bulk_actions SET successful_items = 5, stage_items = 5 WHERE id = $1', [id]);
    await until(() => both.every((one) => one.of('stats').at(-1)!.processedItems === 5));
    expect(both.map((one) => one.of('stats').length)).toEqual([2, 2]);
  });

  it('ends the stream of an action with its end, at once', async () => {
    const id = await craft('ends');
    const action = await ofAction(id);
    await set(id, 'COMPLETED');
    await until(() => action.of('ended').length > 0);
    // Sooner than the next round.
    await expect.poll(() => action.isClosed, { timeout: 300, interval: 10 }).toBe(true);
    expect(action.messages.slice(-2).map(({ event }) => event)).toEqual(['stats', 'ended']);
  });

  it('tells the last counters before the end, however soon after others', async () => {
    const id = await craft('last');
    const both = [await ofAction(id), await ofAccount('last')];
    await until(() => both.every((one) => one.of('stats').length > 0));
    const limits = vi.spyOn(Stream.prototype, 'takesProgress', 'get').mockReturnValue(false);
    onTestFinished(() => limits.mockRestore());
    await db.rows(
      `UPDATE bulk_actions SET status = 'COMPLETED', successful_items = 9, stage_items = 9, finished_at = now()
       WHERE id = $1`,
      [id],
    );
    await until(() => both.every((one) => one.of('ended').length > 0));
    for (const one of both) {
      expect(one.messages.slice(-3).map(({ event }) => event)).toEqual(['status', 'stats', 'ended']);
      expect(one.of('stats').at(-1)).toMatchObject({ status: 'COMPLETED', successfulItems: 9 });
    }
  });

  it('ends the stream of an action whose end has no event', async () => {
    const id = await craft('silent');
    const action = await ofAction(id);
    await db.rows(`DO $$ BEGIN
      SET LOCAL session_replication_role = replica;
      UPDATE bulk_actions SET status = 'COMPLETED', finished_at = now() WHERE id = '${id}'; END $$`);
    await until(() => action.isClosed);
    expect(action.of('ended')).toEqual([]);
    expect(action.of('stats').at(-1)).toMatchObject({ status: 'COMPLETED' });
  });

  it('does not take old events for new ones, whose transaction ids have come once more', async () => {
    const old = await craft('restored');
    await db.rows(
      `UPDATE bulk_action_events SET at = now() - interval '2 hours', xid = 900000000 WHERE action_id = $1`,
      [old],
    );
    const account = await ofAccount('restored');
    await until(() => account.of('ready').length > 0);
    const young = await craft('restored');
    await until(() => account.of('status').at(-1)!.actionId === young);
    expect(account.of('status').map(({ actionId }) => actionId)).toEqual([old, young]);
  });

  it('keeps connections alive in each round, also without a database', async () => {
    const reader = stub('alive');
    await poll.add(reader);
    const { calls } = (reader.stream.beat as ReturnType<typeof vi.fn>).mock;
    await until(() => calls.length > 0);
    fault = new Error('away');
    const before = calls.length;
    await until(() => calls.length >= before + 2);
    poll.remove(reader);
  });

  it('ends what is open when the process stops, and takes nobody else', async () => {
    const id = await craft('stops');
    const open = [await ofAction(id), await ofAccount('stops')];
    await poll.beforeApplicationShutdown();
    await until(() => open.every(({ isClosed }) => isClosed));
    await expect(ofAction(id)).rejects.toMatchObject({ status: 503 });
  });
});

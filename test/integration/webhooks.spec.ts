import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SHELL } from '../../src/auth/audit/actor.js';
import { resendDelivery } from '../../src/webhooks/deliveries/sql/deliveries.sql.js';
import type { ClaimedDelivery } from '../../src/webhooks/sending/sql/claim-delivery.sql.js';
import { claimDelivery } from '../../src/webhooks/sending/sql/claim-delivery.sql.js';
import { completeDelivery } from '../../src/webhooks/sending/sql/complete-delivery.sql.js';
import type { FannedOut, MadeDelivery } from '../../src/webhooks/sending/sql/fan-out.sql.js';
import { fanOut } from '../../src/webhooks/sending/sql/fan-out.sql.js';
import {
  freeStaleDeliveries,
  purgeDeliveries,
  takeDue,
} from '../../src/webhooks/sending/sql/find-due.sql.js';
import { craftAction } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

type Made = MadeDelivery & object;
const TRY = { at: new Date(0).toISOString(), latencyMs: 5 };
const TAKEN = { attempt: { ...TRY, status: 200, error: null }, answer: 'ok', isGone: false, nextMs: null };
const REFUSED = {
  attempt: { ...TRY, status: 500, error: 'STATUS' },
  answer: 'no',
  isGone: false,
  nextMs: 60_000,
} as const;

describe('webhooks in the database', () => {
  let db: TestDatabase;
  beforeAll(async () => void (db = await createTestDatabase()));
  afterAll(() => db.drop());
  beforeEach(() => db.rows('DELETE FROM webhook_deliveries'));

  async function makeEndpoint(account: string, over: Record<string, unknown> = {}): Promise<string> {
    const id = randomUUID();
    const { enabled = true, events = ['bulk_action.ended', 'bulk_action.validated', 'bulk_action.paused'] } =
      over;
    await db.rows(
      `INSERT INTO webhook_endpoints (id, account_id, url, events, secret, enabled)
       VALUES ($1, $2, 'https://hooks.example.com/', $3, '\\x01', $4)`,
      [id, account, events, enabled],
    );
    return id;
  }
  const make = (account: string, status: string, over: Record<string, unknown> = {}): Promise<string> =>
    craftAction(db, { account_id: account, status, ...over });
  const to = (id: string, status: string): Promise<unknown> =>
    db.rows('UPDATE bulk_actions SET status = $2 WHERE id = $1', [id, status]);
  const marks = async (id: string): Promise<(string | null)[]> =>
    (
      await db.rows<{ webhook: string | null }>(
        'SELECT webhook FROM bulk_action_events WHERE action_id = $1 ORDER BY event_no',
        [id],
      )
    ).map(({ webhook }) => webhook);
  const fan = (limit: number): Promise<(FannedOut & object)[]> =>
    db.database.query<FannedOut & object>(fanOut(limit, '/api/v1'));
  const spread = async (limit = 100): Promise<Made[]> =>
    (await fan(limit)).filter((row): row is FannedOut & Made => row.deliveryId !== null);
  const claim = async (id: string, by = randomUUID()): Promise<ClaimedDelivery | undefined> =>
    (await db.database.query<ClaimedDelivery & object>(claimDelivery(id, by)))[0];
  async function delivered(account: string): Promise<string> {
    await make(account, 'COMPLETED');
    const [made] = await spread();
    return made!.deliveryId;
  }
  const stateOf = async (id: string): Promise<Record<string, unknown>> =>
    (await db.rows<Record<string, unknown>>('SELECT * FROM webhook_deliveries WHERE id = $1', [id]))[0]!;

  it('marks nothing where nobody listens', async () => {
    await makeEndpoint('off', { enabled: false });
    for (const account of ['nobody', 'off']) {
      const id = await make(account, 'QUEUED');
      await to(id, 'COMPLETED');
      expect(await marks(id)).toEqual([null, null]);
    }
    expect(await spread()).toEqual([]);
  });

  it.each([
    [
      'a file in stages',
      ['VALIDATING', 'QUEUED', 'IN_PROGRESS', 'COMPLETED'],
      [null, 'validated', null, 'ended'],
    ],
    ['a schedule', ['VALIDATING', 'SCHEDULED', 'QUEUED'], [null, 'validated', null]],
    ['a small file', ['IN_PROGRESS', 'COMPLETED_WITH_ERRORS'], [null, 'ended']],
    ['a failure while it is checked', ['VALIDATING', 'FAILED'], [null, 'ended']],
    [
      'a pause while it is checked',
      ['VALIDATING', 'PAUSED', 'VALIDATING', 'QUEUED'],
      [null, 'paused', null, 'validated'],
    ],
    ['a check that ends during a pause', ['VALIDATING', 'PAUSED', 'QUEUED'], [null, 'paused', 'validated']],
    ['a pause while it is written', ['QUEUED', 'PAUSED', 'QUEUED'], [null, 'paused', null]],
    ['a pause and its end', ['VALIDATING', 'PAUSED', 'CANCELED'], [null, 'paused', 'ended']],
    ['a dry run', ['QUEUED', 'AWAITING_CONFIRMATION', 'QUEUED'], [null, 'awaiting_confirmation', null]],
  ])('names the events of %s', async (name, statuses, expected) => {
    await makeEndpoint(name);
    const id = await make(name, statuses[0]!);
    for (const status of statuses.slice(1)) await to(id, status);
    expect(await marks(id)).toEqual(expected.map((event) => event && `bulk_action.${event}`));
    await spread();
    expect((await marks(id)).filter((mark) => mark !== null)).toEqual([]);
  });

  it('makes one delivery for each target that wants the event, however often and by however many workers', async () => {
    await makeEndpoint('fan');
    await makeEndpoint('fan');
    await makeEndpoint('fan', { events: ['bulk_action.paused'] });
    await makeEndpoint('fan', { enabled: false });
    await makeEndpoint('other');
    const ids: string[] = [];
    for (let i = 0; i < 20; i++)
      ids.push(await make('fan', 'COMPLETED', { callback_url: 'https://callback.example.com/' }));
    const all = (await Promise.all(Array.from({ length: 4 }, () => spread(7)))).flat();
    for (let more = await spread(7); more.length > 0; more = await spread(7)) all.push(...more);
    expect(new Set(all.map(({ deliveryId }) => deliveryId)).size).toBe(60);
    const counts = await db.rows(
      `SELECT count(*)::integer AS n, count(DISTINCT event_id)::integer AS events, count(DISTINCT payload)::integer AS payloads
       FROM webhook_deliveries WHERE action_id = ANY ($1) GROUP BY action_id`,
      [ids],
    );
    expect(counts).toEqual(Array<unknown>(20).fill({ n: 3, events: 1, payloads: 1 }));
    const [secret] = await db.rows<{ length: number }>(
      `SELECT octet_length(secret) AS length FROM webhook_account_secrets WHERE account_id = 'fan'`,
    );
    expect(secret!.length).toBe(32);
  });

  it('makes none for an endpoint that is younger than the event, and none of what is rolled back', async () => {
    await makeEndpoint('first', { events: ['bulk_action.paused'] });
    const id = await make('first', 'COMPLETED');
    await makeEndpoint('first');
    const rolledBack = make('first', 'QUEUED');
    await db.database
      .transaction(async (session) => {
        await session.query({
          text: `UPDATE bulk_actions SET status = 'FAILED' WHERE id = $1`,
          values: [await rolledBack],
        });
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    await spread();
    expect(
      await db.rows('SELECT FROM webhook_deliveries WHERE action_id = ANY ($1)', [[id, await rolledBack]]),
    ).toEqual([]);
  });

  it('gives a delivery to one worker', async () => {
    await makeEndpoint('claims');
    const id = await delivered('claims');
    const claims = await Promise.all(Array.from({ length: 5 }, () => claim(id)));
    const [won, ...more] = claims.filter((one) => one !== undefined);
    expect(more).toEqual([]);
    expect(won).toMatchObject({
      attempts: 1,
      claimNo: 1,
      url: 'https://hooks.example.com/',
      secrets: [Buffer.from([1])],
    });
    expect(await db.database.query(completeDelivery(won!, TAKEN))).toHaveLength(1);
    expect(await db.database.query(completeDelivery(won!, REFUSED))).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ state: 'SUCCEEDED', answer: 'ok', tries: [TAKEN.attempt] });
    expect(await claim(id)).toBeUndefined();
  });

  it('lets an account have no more than eight requests at the same time', async () => {
    await makeEndpoint('many');
    for (let i = 0; i < 10; i++) await make('many', 'COMPLETED');
    const made = await spread();
    const claims: unknown[] = [];
    for (const { deliveryId } of made) claims.push(await claim(deliveryId));
    expect(claims.filter((one) => one !== undefined)).toHaveLength(8);
  });

  it('sends again what a dead worker was sending, whose outcome then counts no more', async () => {
    await makeEndpoint('dead');
    const id = await delivered('dead');
    const worker = randomUUID();
    await db.rows(`INSERT INTO workers (id, role, slots) VALUES ($1, 'worker', 1)`, [worker]);
    const lost = await claim(id, worker);
    expect(await db.database.query(freeStaleDeliveries(1_000, 30_000))).toEqual([]);
    await db.rows(`UPDATE workers SET heartbeat_at = now() - interval '2 seconds' WHERE id = $1`, [worker]);
    // The server has not been up for a lease of ten years: nobody could send a heartbeat before.
    expect(await db.database.query(freeStaleDeliveries(315_360_000_000, 30_000))).toEqual([]);
    expect(await db.database.query(freeStaleDeliveries(1_000, 30_000))).toEqual([{ id }]);
    expect(await db.database.query(completeDelivery(lost!, TAKEN))).toEqual([]);
    expect(await db.database.query<Made>(takeDue(10))).toEqual([{ deliveryId: id, jobNo: '1' }]);
    expect(await claim(id)).toMatchObject({ claimNo: 2, attempts: 2, eventId: lost!.eventId });
    expect(await db.database.query(completeDelivery(lost!, TAKEN))).toEqual([]);
  });

  it('takes events that no endpoint wants, and says how many', async () => {
    await makeEndpoint('unwanted', { events: ['bulk_action.paused'] });
    for (let i = 0; i < 3; i++) await make('unwanted', 'COMPLETED');
    expect(await fan(2)).toEqual([{ events: 2, deliveryId: null, jobNo: null }]);
    expect(await fan(2)).toEqual([{ events: 1, deliveryId: null, jobNo: null }]);
  });

  it('does not hold against a new URL what the one before has answered', async () => {
    const endpoint = await makeEndpoint('moved');
    const claimed = await claim(await delivered('moved'));
    await db.rows(`UPDATE webhook_endpoints SET url = 'https://new.example.com/' WHERE id = $1`, [endpoint]);
    await db.database.query(completeDelivery(claimed!, { ...REFUSED, isGone: true }));
    expect(
      await db.rows('SELECT enabled, failing_since FROM webhook_endpoints WHERE id = $1', [endpoint]),
    ).toEqual([{ enabled: true, failing_since: null }]);
  });

  it('leaves a delivery alone that is being sent, and says nothing of it in the audit log', async () => {
    await makeEndpoint('busy');
    const id = await delivered('busy');
    await claim(id);
    const resent = resendDelivery(SHELL, 'busy', id);
    expect(await db.database.query(resent)).toEqual([{ id }]);
    expect(await stateOf(id)).toMatchObject({ state: 'SENDING', claim_no: 1 });
    expect(await db.rows('SELECT verb FROM audit_log WHERE account_id = $1', ['busy'])).toEqual([]);
  });

  it('makes a job again that was lost, and not one that waits for its time', async () => {
    await makeEndpoint('lost');
    const id = await delivered('lost');
    // It has just got its job.
    expect(await db.database.query(takeDue(10))).toEqual([]);
    await db.rows(`UPDATE webhook_deliveries SET queued_at = now() - interval '11 seconds' WHERE id = $1`, [
      id,
    ]);
    expect(await db.database.query(takeDue(10))).toEqual([{ deliveryId: id, jobNo: '0' }]);
    const claimed = await claim(id);
    await db.database.query(completeDelivery(claimed!, REFUSED));
    expect(await stateOf(id)).toMatchObject({ state: 'PENDING', finished_at: null });
    await db.rows(`UPDATE webhook_deliveries SET queued_at = NULL WHERE id = $1`, [id]);
    expect(await db.database.query(takeDue(10))).toEqual([]);
    expect(await claim(id)).toBeUndefined();
  });

  it('removes deliveries by age, and none that is not finished', async () => {
    await makeEndpoint('old');
    const [old, young] = [await delivered('old'), await delivered('old')];
    for (const id of [old, young]) await db.database.query(completeDelivery((await claim(id))!, TAKEN));
    await db.rows(`UPDATE webhook_deliveries SET finished_at = now() - interval '31 days' WHERE id = $1`, [
      old,
    ]);
    const waiting = await delivered('old');
    await db.rows(`UPDATE webhook_deliveries SET created_at = now() - interval '31 days' WHERE id = $1`, [
      waiting,
    ]);
    expect(await db.database.query(purgeDeliveries(30, 10))).toEqual([{ id: old }]);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimedDelivery } from '../../src/webhooks/sending/sql/claim-delivery.sql.js';
import { claimDelivery, returnDelivery } from '../../src/webhooks/sending/sql/claim-delivery.sql.js';
import type { Outcome } from '../../src/webhooks/sending/sql/complete-delivery.sql.js';
import { completeDelivery } from '../../src/webhooks/sending/sql/complete-delivery.sql.js';
import type { FannedOut, MadeDelivery } from '../../src/webhooks/sending/sql/fan-out.sql.js';
import { fanOut } from '../../src/webhooks/sending/sql/fan-out.sql.js';
import { craftAction } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

const KEPT_TRIES = 20;
const outcome = (status: number): Outcome => ({
  attempt: { at: new Date(0).toISOString(), latencyMs: 5, status, error: status < 300 ? null : 'STATUS' },
  ...{ answer: '', isGone: false, nextMs: status < 300 ? null : 0 },
});

describe('the outcomes of deliveries', () => {
  let db: TestDatabase;
  beforeAll(async () => void (db = await createTestDatabase()));
  afterAll(() => db.drop());

  async function makeEndpoint(account: string): Promise<string> {
    const id = randomUUID();
    await db.rows(
      `INSERT INTO webhook_endpoints (id, account_id, url, events, secret)
       VALUES ($1, $2, 'https://hooks.example.com/', '{bulk_action.ended}', '\\x01')`,
      [id, account],
    );
    return id;
  }
  async function delivery(account: string): Promise<string> {
    await craftAction(db, { account_id: account, status: 'COMPLETED' });
    const [made] = await db.database.query<FannedOut & MadeDelivery>(fanOut(10, ''));
    return made!.deliveryId;
  }
  const claim = async (id: string): Promise<ClaimedDelivery> =>
    (await db.database.query<ClaimedDelivery & object>(claimDelivery(id, randomUUID())))[0]!;
  const attempt = async (id: string, status: number): Promise<unknown> =>
    db.database.query(completeDelivery(await claim(id), outcome(status)));
  const failingSince = async (id: string): Promise<string | null> => {
    const [row] = await db.rows<{ since: string | null }>(
      'SELECT failing_since::text AS since FROM webhook_endpoints WHERE id = $1',
      [id],
    );
    return row!.since;
  };

  it('say since when an endpoint has taken nothing, until it takes something', async () => {
    const endpoint = await makeEndpoint('since');
    const id = await delivery('since');
    await attempt(id, 500);
    const since = await failingSince(endpoint);
    expect(since).not.toBeNull();
    await attempt(id, 500);
    expect(await failingSince(endpoint)).toBe(since);
    await attempt(id, 200);
    expect(await failingSince(endpoint)).toBeNull();
  });

  it('are kept of the latest attempts', async () => {
    await makeEndpoint('tries');
    const id = await delivery('tries');
    for (let i = 0; i < KEPT_TRIES + 2; i++) await attempt(id, 500 + i);
    const [row] = await db.rows<{ tries: { status: number }[] }>(
      'SELECT tries FROM webhook_deliveries WHERE id = $1',
      [id],
    );
    expect(row!.tries.map(({ status }) => status)).toEqual(
      Array.from({ length: KEPT_TRIES }, (_, i) => 502 + i),
    );
  });

  it('that could not be stored do not count as an attempt', async () => {
    await makeEndpoint('returned');
    const id = await delivery('returned');
    const first = await claim(id);
    expect(await db.database.query(returnDelivery(id, first.claimNo))).toHaveLength(1);
    const second = await claim(id);
    expect([first.attempts, second.attempts, second.claimNo]).toEqual([1, 1, 2]);
    // A claim that was lost gives nothing back.
    expect(await db.database.query(returnDelivery(id, first.claimNo))).toEqual([]);
  });

  it('need no old secret once its time is over', async () => {
    const endpoint = await makeEndpoint('secrets');
    const replace = (until: string): Promise<unknown> =>
      db.rows(
        `UPDATE webhook_endpoints SET previous_secret = '\\x02', previous_until = now() + $2::interval WHERE id = $1`,
        [endpoint, until],
      );
    await replace('1 minute');
    expect((await claim(await delivery('secrets'))).secrets).toEqual([Buffer.from([1]), Buffer.from([2])]);
    await replace('-1 second');
    expect((await claim(await delivery('secrets'))).secrets).toEqual([Buffer.from([1])]);
  });
});

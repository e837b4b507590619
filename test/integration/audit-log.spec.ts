import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/auth/audit/actor.js';
import { SHELL } from '../../src/auth/audit/actor.js';
import { AuditLog } from '../../src/auth/audit/audit-log.service.js';
import { AuditPurger } from '../../src/auth/audit/audit-purger.js';
import type { AuditFilter, StoredEntry } from '../../src/auth/audit/sql/find-entries.sql.js';
import { findEntries } from '../../src/auth/audit/sql/find-entries.sql.js';
import { ApiKeys } from '../../src/auth/keys/api-keys.service.js';
import { RIGHTS, WatchedDatabase } from '../support/api-keys.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

const OPERATOR: Actor = { kind: 'key', id: 'k1', address: '192.0.2.7' };
const MINUTE_MS = 60_000;

describe('the audit log', () => {
  let db: TestDatabase;
  let log: AuditLog;
  let keys: ApiKeys;
  beforeEach(async () => {
    db = await createTestDatabase();
    log = new AuditLog(db.database);
    keys = new ApiKeys(db.database);
  });
  afterEach(() => db.drop());

  const all = async (filter: AuditFilter = {}): Promise<StoredEntry[]> => (await log.list(filter, 100)).items;

  it('says who made, rotated and revoked a key, and never the key', async () => {
    const made = await keys.create(OPERATOR, RIGHTS);
    const next = await keys.rotate(SHELL, made.stored.id, MINUTE_MS);
    await keys.revoke(OPERATOR, next.stored.id);
    const ofOperator = { actorKind: 'key', actorId: 'k1', address: '192.0.2.7' };
    const about = { accountId: 'acme', outcome: 'DONE' };
    expect(await all()).toMatchObject([
      { ...ofOperator, ...about, verb: 'revoke-key', objectId: next.stored.id, sourceId: null },
      {
        ...{ actorKind: 'shell', actorId: null, address: null, ...about },
        ...{ verb: 'rotate-key', objectId: next.stored.id, sourceId: made.stored.id },
      },
      { ...ofOperator, ...about, verb: 'create-key', objectId: made.stored.id, sourceId: null },
    ]);
    const text = JSON.stringify(await db.rows('SELECT * FROM audit_log'));
    for (const { key, stored } of [made, next]) {
      expect(text).not.toContain(key.slice(8, 20));
      expect(text).not.toContain(stored.prefix);
      expect(text).not.toContain(RIGHTS.name);
    }
  });

  it('has no entry for what changed nothing', async () => {
    const { stored } = await keys.create(OPERATOR, RIGHTS);
    await keys.revoke(OPERATOR, stored.id);
    await keys.revoke(OPERATOR, stored.id);
    await expect(keys.rotate(OPERATOR, stored.id, 0)).rejects.toMatchObject({ status: 409 });
    await expect(keys.revoke(OPERATOR, '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11')).rejects.toMatchObject({
      status: 404,
    });
    expect((await all()).map(({ verb }) => verb)).toEqual(['revoke-key', 'create-key']);
  });

  it('and what it records are there together or not at all', async () => {
    await db.asOwner((owner) => owner.query('ALTER TABLE audit_log ADD CHECK (verb IS NULL)'));
    await expect(keys.create(OPERATOR, RIGHTS)).rejects.toMatchObject({ code: '23514' });
    expect(await db.rows('SELECT 1 FROM api_keys')).toEqual([]);
  });

  /** Entries of three accounts, one a minute; the last of them is a minute old. */
  async function fill(count: number): Promise<void> {
    await db.rows(
      `INSERT INTO audit_log (id, at, actor_kind, actor_id, verb, outcome, account_id)
       SELECT gen_random_uuid(), date_trunc('minute', now()) - i / 2 * interval '1 minute', 'key', 'k' || i % 2,
              CASE WHEN i % 2 = 0 THEN 'upload' ELSE 'pause' END, 'DONE', 'a' || i % 3
       FROM generate_series(1, $1) AS i`,
      [count],
    );
  }

  it('is read newest first, in pages that miss and repeat nothing', async () => {
    await fill(25);
    const whole = await all();
    expect(whole).toHaveLength(25);
    const sorted = [...whole].sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
    expect(whole).toEqual(sorted);
    for (const limit of [1, 4, 24, 25]) {
      const read: StoredEntry[] = [];
      for (let after: string | undefined; ;) {
        const { items, next } = await log.list({ after }, limit);
        read.push(...items);
        if (next === null) break;
        after = next;
      }
      expect(read).toEqual(whole);
    }
  });

  it('is filtered by account, actor, verb and time, also across pages', async () => {
    await fill(24);
    const whole = await all();
    const [since, until] = [whole[18]!.at, whole[3]!.at];
    const filters: [AuditFilter, (entry: StoredEntry) => boolean][] = [
      [{ accountId: 'a1' }, (entry) => entry.accountId === 'a1'],
      [{ actorId: 'k1' }, (entry) => entry.actorId === 'k1'],
      [{ verb: 'pause' }, (entry) => entry.verb === 'pause'],
      [{ since }, (entry) => entry.at >= since],
      [{ until }, (entry) => entry.at < until],
      [
        { since, until, accountId: 'a2' },
        ({ at, accountId }) => at >= since && at < until && accountId === 'a2',
      ],
      [{ accountId: 'nobody' }, () => false],
    ];
    for (const [filter, matches] of filters) {
      const expected = whole.filter(matches);
      expect(expected.length).toBeLessThan(whole.length);
      expect(await all(filter)).toEqual(expected);
      if (expected.length < 3) continue;
      const rest = await log.list({ ...filter, after: expected[1]!.id }, 100);
      expect(rest).toEqual({ items: expected.slice(2), next: null });
    }
  });

  it('is read along an index, however long it is', async () => {
    await fill(20_000);
    await db.rows('ANALYZE audit_log');
    const [last] = await all({ until: new Date(Date.now() - 5_000 * MINUTE_MS) });
    for (const filter of [
      {},
      { accountId: 'a1' },
      { after: last!.id },
      { accountId: 'a1', after: last!.id },
    ]) {
      const { text, values } = findEntries(filter, 20);
      const plan = await db.rows<Record<string, unknown>>(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, [
        ...values,
      ]);
      const scans = JSON.stringify(plan);
      expect(scans).not.toContain('Seq Scan');
      expect(scans).not.toContain('"Sort"');
    }
  });

  it('loses its oldest entries after their time, some in each transaction', async () => {
    await fill(10);
    await db.rows(`UPDATE audit_log SET at = now() - interval '31 days' WHERE account_id <> 'a0'`);
    await db.rows(`UPDATE audit_log SET at = now() - interval '29 days' WHERE account_id = 'a0'`);
    const watched = new WatchedDatabase(db);
    await new AuditPurger(watched.database, { auditDays: 30 }).purge(2);
    expect((await all()).map(({ accountId }) => accountId)).toEqual(['a0', 'a0', 'a0']);
    // 2, 2, 2 and 1.
    expect(watched.count).toBe(4);
  });

  it('records a refusal, and does not mind when it cannot', async () => {
    const watched = new WatchedDatabase(db);
    const refusals = new AuditLog(watched.database);
    const about = { accountId: 'acme', objectId: null };
    await refusals.noteRefusal(OPERATOR, 'delete', about, 'SCOPE_MISSING');
    watched.isAway = true;
    await refusals.noteRefusal(OPERATOR, 'delete', about, 'SCOPE_MISSING');
    await expect(refusals.note(OPERATOR, 'download-results', about)).rejects.toThrow('gone');
    expect(await all()).toMatchObject([{ verb: 'delete', outcome: 'SCOPE_MISSING', accountId: 'acme' }]);
  });
});

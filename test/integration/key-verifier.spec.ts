import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf, makeApiKey } from '../../src/auth/api-key.js';
import { SHELL } from '../../src/auth/audit/actor.js';
import { KeyUses } from '../../src/auth/key-uses.js';
import { KeyVerifier, MAX_AGE_MS } from '../../src/auth/key-verifier.js';
import { ApiKeys } from '../../src/auth/keys/api-keys.service.js';
import { noteUses } from '../../src/auth/sql/note-uses.sql.js';
import { RIGHTS, WatchedDatabase } from '../support/api-keys.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';

describe('API keys', () => {
  let db: TestDatabase;
  let watched: WatchedDatabase;
  let keys: ApiKeys;
  let uses: KeyUses;
  beforeEach(async () => {
    db = await createTestDatabase();
    watched = new WatchedDatabase(db);
    keys = new ApiKeys(db.database);
    uses = new KeyUses(db.database);
  });
  afterEach(() => db.drop());

  /** What a process would say that has not seen the key before. */
  const verify = (key: string) => new KeyVerifier(db.database, uses).verify(key);

  describe('sent with a request', () => {
    it('say whose they are and what they may do', async () => {
      const { key, stored } = await keys.create(SHELL, RIGHTS);
      expect(await verify(key)).toEqual({
        kind: 'key',
        id: stored.id,
        account: 'acme',
        scopes: new Set(['read', 'write']),
        entityTypes: ['CONTACT'],
      });
      const operator = await keys.create(SHELL, {
        ...RIGHTS,
        accountId: null,
        scopes: ['operate'],
        entityTypes: null,
      });
      expect(await verify(operator.key)).toMatchObject({ account: null, entityTypes: null });
    });

    it('have no scope that this build does not know', async () => {
      const { key, stored } = await keys.create(SHELL, RIGHTS);
      await db.rows(`UPDATE api_keys SET scopes = '{read,teleport}' WHERE id = $1`, [stored.id]);
      expect((await verify(key))!.scopes).toEqual(new Set(['read']));
    });

    it('are nobody where they are malformed, unknown, expired or revoked', async () => {
      const { key, stored } = await keys.create(SHELL, RIGHTS);
      const expired = await keys.create(SHELL, { ...RIGHTS, expiresAt: new Date(Date.now() - 1000) });
      await keys.revoke(SHELL, stored.id);
      for (const wrong of ['', 'x'.repeat(10_000), key.slice(0, -1), makeApiKey(), expired.key, key])
        expect(await verify(wrong)).toBeNull();
    });

    it('are read from the database once in two seconds, however many requests come', async () => {
      const { key } = await keys.create(SHELL, RIGHTS);
      const verifier = new KeyVerifier(watched.database, uses);
      await Promise.all(Array.from({ length: 50 }, () => verifier.verify(key)));
      for (let i = 0; i < 50; i++) await verifier.verify(key);
      expect(watched.count).toBe(1);
      const wrong = makeApiKey();
      for (let i = 0; i < 50; i++) expect(await verifier.verify(wrong)).toBeNull();
      expect(watched.count).toBe(2);
      for (const malformed of ['', 'x', `${key}x`, key.slice(0, -1)])
        expect(await verifier.verify(malformed)).toBeNull();
      expect(watched.count).toBe(2);
    });

    it('are refused soon after they are revoked, also when they were used before', async () => {
      const { key, stored } = await keys.create(SHELL, RIGHTS);
      const verifier = new KeyVerifier(db.database, uses);
      expect(await verifier.verify(key)).not.toBeNull();
      await keys.revoke(SHELL, stored.id);
      const revokedAt = Date.now();
      await eventually(async () => (await verifier.verify(key)) === null, 5_000);
      expect(Date.now() - revokedAt).toBeLessThan(MAX_AGE_MS + 1_000);
    });

    it('are recalled while an answer of the database holds, and no longer', async () => {
      const { key, stored } = await keys.create(SHELL, RIGHTS);
      const verifier = new KeyVerifier(db.database, uses);
      const digest = digestOf(key);
      const unanswered = verifier.verify(key);
      expect(verifier.recall(digest)).toBeNull();
      const verified = await unanswered;
      expect(verifier.recall(digest)).toEqual(verified);
      expect(verifier.recall(digestOf(makeApiKey()))).toBeNull();
      await keys.revoke(SHELL, stored.id);
      const revokedAt = Date.now();
      await eventually(() => Promise.resolve(verifier.recall(digest) === null), 5_000);
      expect(Date.now() - revokedAt).toBeLessThan(MAX_AGE_MS + 1_000);
      expect(await verifier.verify(key)).toBeNull();
      expect(verifier.recall(digest)).toBeNull();
    });

    // The grace time of a rotated key ends when it is revoked.
    it.each(['expires_at', 'revoked_at'])(
      'are refused at %s, and not up to two seconds later',
      async (end) => {
        const { key, stored } = await keys.create(SHELL, RIGHTS);
        await db.rows(`UPDATE api_keys SET ${end} = clock_timestamp() + interval '700 ms' WHERE id = $1`, [
          stored.id,
        ]);
        const verifier = new KeyVerifier(db.database, uses);
        const begun = Date.now();
        expect(await verifier.verify(key)).not.toBeNull();
        await eventually(() => Promise.resolve(verifier.recall(digestOf(key)) === null), 5_000);
        expect(await verifier.verify(key)).toBeNull();
        expect(Date.now() - begun).toBeLessThan(MAX_AGE_MS - 500);
      },
    );

    it('throw when the database does not answer, and are asked for again', async () => {
      const { key } = await keys.create(SHELL, RIGHTS);
      watched.isAway = true;
      const verifier = new KeyVerifier(watched.database, uses);
      await expect(verifier.verify(key)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
      watched.isAway = false;
      expect(await verifier.verify(key)).not.toBeNull();
    });
  });

  describe('used', () => {
    const lastUse = async (id: string): Promise<Date | null> =>
      (await keys.list({}, 100)).items.find((item) => item.id === id)!.lastUsedAt;

    it('are noted in one statement, also of many keys', async () => {
      const made = await Promise.all(Array.from({ length: 5 }, () => keys.create(SHELL, RIGHTS)));
      const noting = new KeyUses(watched.database);
      const verifier = new KeyVerifier(db.database, noting);
      for (const { key } of [...made, ...made]) await verifier.verify(key);
      await noting.write();
      expect(watched.count).toBe(1);
      for (const { stored } of made)
        expect(Math.abs((await lastUse(stored.id))!.getTime() - Date.now())).toBeLessThan(60_000);
      await noting.write();
      expect(watched.count).toBe(1);
    });

    it('are noted each with its own time, and of no other key', async () => {
      const [one, two, three, again, unused] = await Promise.all(
        Array.from({ length: 5 }, async () => (await keys.create(SHELL, RIGHTS)).stored.id),
      );
      const day = 86_400_000;
      await db.rows(`UPDATE api_keys SET last_used_at = now() - interval '1 day' WHERE id = ANY ($1)`, [
        [two, again],
      ]);
      const ages: [string, number][] = [
        [one!, 1_500],
        [two!, 2 * day],
        [three!, 90_000],
        [again!, 30_000],
      ];
      await db.database.query(
        noteUses(
          ages.map(([id]) => id),
          ages.map(([, age]) => age),
        ),
      );
      const [now] = await db.rows<{ at: Date }>('SELECT now() AS at');
      const ageOf = async (id: string): Promise<number> => now!.at.getTime() - (await lastUse(id))!.getTime();
      // The clock has gone on since the statement, by the time that the tests take at most.
      for (const [id, age] of ages) {
        // A use before the one that is stored changes nothing.
        const latest = Math.min(age, id === two ? day : age);
        expect(await ageOf(id)).toBeGreaterThanOrEqual(latest);
        expect(await ageOf(id)).toBeLessThan(latest + 1_000);
      }
      expect(await lastUse(unused!)).toBeNull();
    });

    it('are noted also when a key is recalled', async () => {
      const { key, stored } = await keys.create(SHELL, RIGHTS);
      const verifier = new KeyVerifier(db.database, uses);
      await verifier.verify(key);
      await uses.write();
      await db.rows('UPDATE api_keys SET last_used_at = NULL');
      verifier.recall(digestOf(key));
      await uses.write();
      expect(await lastUse(stored.id)).not.toBeNull();
    });

    it('are noted when the process stops', async () => {
      const { key, stored } = await keys.create(SHELL, RIGHTS);
      uses.onApplicationBootstrap();
      await verify(key);
      expect(await lastUse(stored.id)).toBeNull();
      await uses.beforeApplicationShutdown();
      expect(await lastUse(stored.id)).not.toBeNull();
    });

    it('never go back to an earlier time', async () => {
      const { key, stored } = await keys.create(SHELL, RIGHTS);
      await db.rows(`UPDATE api_keys SET last_used_at = now() + interval '1 hour'`);
      const before = await lastUse(stored.id);
      await verify(key);
      await uses.write();
      expect(await lastUse(stored.id)).toEqual(before);
    });

    it('are not noted for keys that were refused', async () => {
      const { key, stored } = await keys.create(SHELL, RIGHTS);
      await keys.revoke(SHELL, stored.id);
      await verify(key);
      await uses.write();
      expect(await lastUse(stored.id)).toBeNull();
    });

    it('are kept while the database cannot be reached', async () => {
      const { key, stored } = await keys.create(SHELL, RIGHTS);
      watched.isAway = true;
      const buffered = new KeyUses(watched.database);
      await new KeyVerifier(db.database, buffered).verify(key);
      await buffered.write();
      watched.isAway = false;
      await buffered.write();
      expect(await lastUse(stored.id)).not.toBeNull();
    });

    it('do not wait for each other in two processes', async () => {
      const made = await Promise.all(Array.from({ length: 20 }, () => keys.create(SHELL, RIGHTS)));
      const processes = Array.from({ length: 4 }, (_, i) => {
        const noted = new KeyUses(db.database);
        for (const { stored } of i % 2 === 0 ? made : [...made].reverse()) noted.note(stored.id);
        return noted;
      });
      await Promise.all(processes.map((noted) => noted.write()));
      for (const { stored } of made) expect(await lastUse(stored.id)).not.toBeNull();
    });
  });
});

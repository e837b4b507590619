import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseApiKey } from '../../src/auth/api-key.js';
import { SHELL } from '../../src/auth/audit/actor.js';
import { KeyUses } from '../../src/auth/key-uses.js';
import { KeyVerifier } from '../../src/auth/key-verifier.js';
import { ApiKeys } from '../../src/auth/keys/api-keys.service.js';
import { RIGHTS } from '../support/api-keys.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

const HOUR_MS = 3_600_000;

describe('API keys', () => {
  let db: TestDatabase;
  let keys: ApiKeys;
  beforeEach(async () => {
    db = await createTestDatabase();
    keys = new ApiKeys(db.database);
  });
  afterEach(() => db.drop());

  /** What a process would say that has not seen the key before. */
  const verify = (key: string) => new KeyVerifier(db.database, new KeyUses(db.database)).verify(key);

  describe('stored', () => {
    it('are not in the database', async () => {
      const { key, stored } = await keys.create(SHELL, RIGHTS);
      await keys.rotate(SHELL, stored.id, HOUR_MS);
      const rows = await db.rows<{ row: string }>('SELECT k::text AS row FROM api_keys k');
      expect(rows).toHaveLength(2);
      for (const { row } of rows) {
        expect(row).not.toContain(key.slice(0, 16));
        expect(row).not.toContain(Buffer.from(key).toString('hex'));
      }
      const [hash] = await db.rows<{ hash: Buffer }>('SELECT hash FROM api_keys WHERE id = $1', [stored.id]);
      expect(hash!.hash).toEqual(parseApiKey(key)!.hash);
    });

    it('show what they may do, and their first characters', async () => {
      const { key, stored } = await keys.create(SHELL, RIGHTS);
      expect(stored).toMatchObject({
        ...RIGHTS,
        prefix: key.slice(0, 12),
        status: 'ACTIVE',
        revokedAt: null,
        lastUsedAt: null,
        rotatedFrom: null,
      });
      expect((await keys.list({}, 10)).items).toEqual([stored]);
    });

    it('of an account cannot have the scope of the operator', async () => {
      await expect(keys.create(SHELL, { ...RIGHTS, scopes: ['operate'] })).rejects.toMatchObject({
        constraint: 'api_keys_operate_check',
      });
    });

    it('are listed newest first, in pages, of all or of one account', async () => {
      const made: string[] = [];
      for (const accountId of ['acme', 'other', null, 'acme', 'acme'])
        made.unshift((await keys.create(SHELL, { ...RIGHTS, accountId })).stored.id);
      const pages: string[][] = [];
      for (let after: string | undefined; ;) {
        const { items, next } = await keys.list({ after }, 2);
        pages.push(items.map(({ id }) => id));
        if (next === null) break;
        after = next;
      }
      expect(pages).toEqual([made.slice(0, 2), made.slice(2, 4), made.slice(4)]);
      const ofOne = await keys.list({ accountId: 'acme' }, 10);
      expect(ofOne.items.map(({ id }) => id)).toEqual([made[0], made[1], made[4]]);
    });
  });

  describe('rotated', () => {
    it('are two with the same rights until the grace time is over', async () => {
      const stranger = await keys.create(SHELL, { ...RIGHTS, accountId: 'other' });
      const first = await keys.create(SHELL, RIGHTS);
      const second = await keys.rotate(SHELL, first.stored.id, HOUR_MS);
      expect(second.stored).toMatchObject({ ...RIGHTS, status: 'ACTIVE', rotatedFrom: first.stored.id });
      const principals = await Promise.all([verify(first.key), verify(second.key)]);
      const [one, other] = principals.map((principal) => ({ ...principal, id: null }));
      expect(one).toEqual(other);
      const { items } = await keys.list({}, 10);
      const left = items[1]!.revokedAt!.getTime() - Date.now();
      expect(left).toBeGreaterThan(HOUR_MS - 60_000);
      expect(left).toBeLessThan(HOUR_MS + 60_000);
      expect(items[1]!.status).toBe('ACTIVE');
      expect(await keys.find(stranger.stored.id)).toEqual(stranger.stored);
    });

    it('without grace time are one at once', async () => {
      const first = await keys.create(SHELL, RIGHTS);
      const second = await keys.rotate(SHELL, first.stored.id, 0);
      expect(await verify(first.key)).toBeNull();
      expect(await verify(second.key)).not.toBeNull();
    });

    it('last as long as they were made for, from now', async () => {
      const { stored } = await keys.create(SHELL, RIGHTS);
      await db.rows(
        `UPDATE api_keys SET created_at = now() - interval '80 days', expires_at = now() + interval '10 days'`,
      );
      const { stored: next } = await keys.rotate(SHELL, stored.id, HOUR_MS);
      expect((next.expiresAt!.getTime() - next.createdAt.getTime()) / HOUR_MS / 24).toBeCloseTo(90, 5);
    });

    it('do not get more time by a second rotation', async () => {
      const { stored } = await keys.create(SHELL, RIGHTS);
      await keys.rotate(SHELL, stored.id, HOUR_MS);
      const before = (await keys.list({}, 10)).items.find(({ id }) => id === stored.id)!;
      await keys.rotate(SHELL, stored.id, 2 * HOUR_MS);
      const after = (await keys.list({}, 10)).items.find(({ id }) => id === stored.id)!;
      expect(after.revokedAt).toEqual(before.revokedAt);
    });

    it('must be there and active', async () => {
      const { stored } = await keys.create(SHELL, RIGHTS);
      const unknown = '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11';
      await expect(keys.rotate(SHELL, unknown, 0)).rejects.toMatchObject({
        status: 404,
        code: 'API_KEY_NOT_FOUND',
      });
      await keys.revoke(SHELL, stored.id);
      await expect(keys.rotate(SHELL, stored.id, 0)).rejects.toMatchObject({
        status: 409,
        code: 'API_KEY_NOT_ACTIVE',
      });
      const expired = await keys.create(SHELL, { ...RIGHTS, expiresAt: new Date(Date.now() - 1000) });
      await expect(keys.rotate(SHELL, expired.stored.id, 0)).rejects.toMatchObject({
        status: 409,
        detail: expect.stringContaining('expired') as string,
      });
      expect((await keys.list({}, 10)).items).toHaveLength(2);
    });
  });

  describe('revoked', () => {
    it('stay revoked since when they were, and no other is', async () => {
      const stranger = await keys.create(SHELL, { ...RIGHTS, accountId: 'other' });
      const { stored } = await keys.create(SHELL, RIGHTS);
      const first = await keys.revoke(SHELL, stored.id);
      expect(first.status).toBe('REVOKED');
      expect(await keys.revoke(SHELL, stored.id)).toEqual(first);
      expect(await keys.find(stranger.stored.id)).toEqual(stranger.stored);
    });

    it('end the grace time of a rotation', async () => {
      const { key, stored } = await keys.create(SHELL, RIGHTS);
      await keys.rotate(SHELL, stored.id, HOUR_MS);
      expect((await keys.revoke(SHELL, stored.id)).status).toBe('REVOKED');
      expect(await verify(key)).toBeNull();
    });

    it('must be there', async () => {
      await expect(keys.revoke(SHELL, '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11')).rejects.toMatchObject({
        status: 404,
      });
    });
  });
});

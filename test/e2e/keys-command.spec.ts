import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { KeyUses } from '../../src/auth/key-uses.js';
import { KeyVerifier } from '../../src/auth/key-verifier.js';
import type { NewApiKeyView } from '../../src/auth/keys/api-key.view.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import type { CommandResult } from '../support/keys-command.js';
import { runKeys } from '../support/keys-command.js';
import { freePort } from '../support/redis.js';

const UNKNOWN = '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11';

describe('pnpm keys', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  const keys = (...args: string[]): Promise<CommandResult> =>
    runKeys(args, { env: { DATABASE_URL: db.url } });
  async function json<T>(...args: string[]): Promise<T> {
    const { code, stdout, stderr } = await keys(...args, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout) as T;
  }
  const verify = (key: string) => new KeyVerifier(db.database, new KeyUses(db.database)).verify(key);

  it('creates a key that is accepted, and shows it once', async () => {
    const made = await json<NewApiKeyView>(
      'create',
      '--account',
      'acme',
      '--name',
      'CRM sync',
      '--expires',
      '90d',
    );
    expect(made).toMatchObject({
      accountId: 'acme',
      name: 'CRM sync',
      scopes: ['read', 'write'],
      entityTypes: null,
      status: 'ACTIVE',
      prefix: made.key.slice(0, 12),
    });
    expect(await verify(made.key)).toMatchObject({ id: made.id, account: 'acme' });
    for (const shown of [await keys('list'), await keys('list', '--json')]) {
      expect(shown.stdout).toContain(made.id);
      expect(shown.stdout).toContain(made.prefix);
      expect(shown.stdout).not.toContain(made.key.slice(0, 13));
    }
  });

  it('says for people what it made', async () => {
    const { stdout } = await keys('create', '--operator', '--scopes', 'operate');
    const [, key] = /^ {2}(ba_live_\w{49})$/m.exec(stdout)!;
    expect(await verify(key!)).toMatchObject({ account: null, scopes: new Set(['operate']) });
    expect(stdout).toContain('of the operator, with the scopes operate, valid until it is revoked');
  });

  it('lists the keys of one account', async () => {
    const { id } = await json<NewApiKeyView>('create', '--account', 'of-one');
    expect(await json<object[]>('list', '--account', 'of-one')).toMatchObject([{ id, accountId: 'of-one' }]);
    expect((await keys('list', '--account', 'nobody')).stdout).toBe('There are no API keys.\n');
  });

  it('rotates a key', async () => {
    const first = await json<NewApiKeyView>('create', '--account', 'acme', '--entity-types', 'CONTACT');
    const second = await json<NewApiKeyView>('rotate', first.id, '--grace', '1h');
    expect(second).toMatchObject({ rotatedFrom: first.id, entityTypes: ['CONTACT'] });
    for (const { key } of [first, second]) expect(await verify(key)).toMatchObject({ account: 'acme' });
  });

  it('revokes a key, as often as one likes', async () => {
    const { id, key } = await json<NewApiKeyView>('create', '--account', 'acme');
    expect(await json('revoke', id)).toMatchObject({ id, status: 'REVOKED' });
    const again = await keys('revoke', id);
    expect(again).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`API key ${id} is revoked`) as string,
    });
    expect(await verify(key)).toBeNull();
    expect(await keys('rotate', id)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'This API key is revoked. Create a new one instead.\n',
    });
  });

  it.each(['rotate', 'revoke'])('says in one line that there is no key to %s', async (verb) => {
    expect(await keys(verb, UNKNOWN)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'There is no API key with this id.\n',
    });
  });

  it('refuses what it does not take before it opens the database', async () => {
    expect(await runKeys(['create', '--acount', 'acme'], { env: {} })).toEqual({
      code: 1,
      stdout: '',
      stderr: "Unknown option '--acount'.\n",
    });
  });

  it('helps without a database', async () => {
    const { code, stdout } = await runKeys([], { env: {} });
    expect(code).toBe(0);
    for (const verb of ['create', 'list', 'rotate', 'revoke']) expect(stdout).toContain(`pnpm keys ${verb}`);
  });

  describe('where the database is missing', () => {
    const refused = async (env: Record<string, string>, cwd?: string): Promise<string> => {
      const { code, stdout, stderr } = await runKeys(['list'], { env, ...(cwd !== undefined && { cwd }) });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).not.toContain('    at ');
      return stderr;
    };

    it('says how to name one', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'keys-'));
      try {
        expect(await refused({}, folder)).toMatch(
          /^DATABASE_URL is not set, and no `pnpm start` is running .*\n$/,
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    it('says that it does not answer', async () => {
      const url = `postgres://u:secret@127.0.0.1:${await freePort()}/db`;
      const message = await refused({ DATABASE_URL: url });
      expect(message).toContain('The database could not be reached within 3 s');
      expect(message).not.toContain('secret');
    });

    it('says that it is not migrated', async () => {
      const message = await refused({ DATABASE_URL: inject('postgresUrls').admin });
      expect(message).toContain('run `pnpm migrate` first');
    });

    it('says that the URL is none', async () => {
      expect(await refused({ DATABASE_URL: 'mysql://x' })).toContain('DATABASE_URL must be a URL');
    });
  });
});

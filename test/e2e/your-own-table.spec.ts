import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '../support/client.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import type { ServiceProcess } from '../support/service.js';
import { startProcess } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

const PAGE = 'docs/your-own-table.md';
const run = promisify(execFile);

/** The blocks of a language on the page. */
async function blocksOf(language: string): Promise<string[]> {
  const page = await readFile(PAGE, 'utf8');
  const blocks = page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'));
  return Array.from(blocks, ([, text]) => text!);
}

/** Who follows the page literally imports into a table of their own. */
describe('the page on your own table', () => {
  let db: TestDatabase;
  let folder: string;
  const processes: ServiceProcess[] = [];
  beforeAll(async () => {
    db = await createTestDatabase();
    const [table, rights] = await blocksOf('sql');
    // By another role than the service's, as applications do.
    await db.rows(table!);
    await db.rows(rights!.replaceAll('bulk_actions_app', new URL(db.url).username));
    folder = await mkdtemp(join(tmpdir(), 'bulk-actions-page-'));
    for (const part of ['src', 'package.json', 'tsconfig.json', 'tsconfig.build.json']) {
      await cp(part, join(folder, part), { recursive: true });
    }
    await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    for (const block of await blocksOf('ts')) {
      const [, path] = /^\/\/ (src\/\S+)\n/.exec(block)!;
      await mkdir(dirname(join(folder, path!)), { recursive: true });
      await writeFile(join(folder, path!), block);
    }
    await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
      cwd: folder,
    });
    const env = { DATABASE_URL: db.url, PORT: '0', AUTH_MODE: 'off' };
    await run(process.execPath, ['dist/migrate.main.js'], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env, DATABASE_URL: db.ownerUrl },
    });
    for (const entry of ['main', 'worker.main']) {
      processes.push(await startProcess(join(folder, `dist/${entry}.js`), env, []));
    }
  }, 180_000);
  afterAll(() =>
    stopAll(
      () => Promise.all(processes.map((started) => started.end('SIGTERM'))),
      db,
      () => rm(folder, { recursive: true, force: true }),
    ),
  );

  it('imports the file of the page', async () => {
    const page = await readFile(PAGE, 'utf8');
    const csv = /^printf '(.*)' > customers\.csv$/m.exec(page)![1]!.replaceAll('\\n', '\n');
    const client = new Client(processes[0]!.ready.url!);
    const id = await client.upload(csv, '1', { entityType: 'CUSTOMER' });
    await client.ended(id);
    expect((await client.logs(id)).map(({ status, code }) => [status, code])).toEqual([
      ['SUCCESS', 'CREATED'],
      ['FAILED', 'INVALID_EMAIL'],
    ]);
    const { body } = await client.get('/customers?accountId=1');
    expect(body.items).toMatchObject([{ accountId: '1', email: 'ann@example.com', name: 'Ann', vip: true }]);
    expect(await db.rows('SELECT score, deleted_at FROM crm.customers')).toEqual([
      { score: 10, deleted_at: null },
    ]);
    expect(await client.get('/customers?accountId=acme')).toMatchObject({ status: 404 });
  });

  it('says in one line what does not fit', async () => {
    await db.rows('DROP INDEX crm.customers_email');
    const env = { DATABASE_URL: db.url, PORT: '0', AUTH_MODE: 'off' };
    const started = startProcess(join(folder, 'dist/main.js'), env, []);
    await expect(started).rejects.toThrow(
      `CUSTOMER does not fit its table "crm"."customers": no unique index, checked at once, is on the account and the key as declared (key: 'lower').`,
    );
  });

  it('says in one line what cannot be declared', async () => {
    const path = join(folder, 'dist/customers/customer.processor.js');
    const code = await readFile(path, 'utf8');
    await writeFile(path, code.replace(`key = 'email';`, `key = 'email'; unique = ['vip'];`));
    const env = { DATABASE_URL: db.url, PORT: '0', AUTH_MODE: 'off' };
    for (const entry of ['main', 'worker.main']) {
      const started = startProcess(join(folder, `dist/${entry}.js`), env, []);
      const error = await started.then(
        () => null,
        ({ message }: Error) => message,
      );
      expect(error).toContain('The processor of CUSTOMER has the unique column vip, which is no text.');
      expect(error).not.toMatch(/^\s+at /m);
    }
  });
});

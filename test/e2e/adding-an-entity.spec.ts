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

const PAGE = 'docs/adding-an-entity.md';
const run = promisify(execFile);

/** Every file that the page shows, by its path. */
async function filesOfPage(): Promise<Map<string, string>> {
  const page = await readFile(PAGE, 'utf8');
  const blocks = page.matchAll(/^```ts\n\/\/ (src\/\S+)\n([\s\S]*?)^```$/gm);
  return new Map(Array.from(blocks, ([, path, text]) => [path!, text!]));
}

/** Who follows the page literally has an entity that works. */
describe('the page on adding an entity', () => {
  let db: TestDatabase;
  let folder: string;
  const processes: ServiceProcess[] = [];
  beforeAll(async () => {
    db = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'bulk-actions-page-'));
    for (const part of ['src', 'package.json', 'tsconfig.json', 'tsconfig.build.json']) {
      await cp(part, join(folder, part), { recursive: true });
    }
    await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    for (const [path, text] of await filesOfPage()) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
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

  it('shows every file', async () => {
    expect([...(await filesOfPage()).keys()].sort()).toEqual([
      'src/registered-entities.ts',
      'src/tickets/entities/ticket.entity.ts',
      'src/tickets/migrations/1764100000000-tickets.ts',
      'src/tickets/priority.rule.ts',
      'src/tickets/ticket.processor.ts',
      'src/tickets/tickets.registration.ts',
    ]);
  });

  it('makes an entity that imports the file of the page', async () => {
    const page = await readFile(PAGE, 'utf8');
    const csv = /^printf '(.*)' > tickets\.csv$/m.exec(page)![1]!.replaceAll('\\n', '\n');
    const client = new Client(processes[0]!.ready.url!);
    const id = await client.upload(csv, 'test', { entityType: 'TICKET' });
    await client.ended(id);
    expect((await client.logs(id)).map(({ status, code }) => [status, code])).toEqual([
      ['SUCCESS', 'CREATED'],
      ['FAILED', 'INVALID_PRIORITY'],
    ]);
    const { body } = await client.get('/tickets?accountId=test&externalId=T-1');
    expect(body.items).toMatchObject([{ externalId: 'T-1', subject: 'Printer on fire', priority: 3 }]);
    const high = await client.get('/tickets?accountId=test&priority=HIGH');
    expect(high.body).toMatchObject({ items: [{ externalId: 'T-1' }], next: null });
    const low = await client.get('/tickets?accountId=test&priority=low');
    expect(low.body.items).toEqual([]);
    const docs = await (await fetch(`${client.url}/docs-json`)).text();
    expect(docs).toContain('`CONTACT`, `COMPANY`, `TICKET`');
    expect(docs).toContain('1 to 3, 3 is high.');
  });
});

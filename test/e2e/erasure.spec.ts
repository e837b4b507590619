import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountErasureView } from '../../src/accounts/account-erasure.view.js';
import type { Answer } from '../support/client.js';
import { craftAction, craftLongAction } from '../support/crafted-actions.js';
import { accountTablesOf, fingerprints } from '../support/erasures.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { Service } from '../support/service.js';
import { StalledClient } from '../support/stalled-client.js';

const KEPT = /^(?:audit_log|account_erasures)$/;

const erase = ({ client }: Service, account: string): Promise<Answer<AccountErasureView>> =>
  client.send<AccountErasureView>('DELETE', `/accounts/${account}/data`);

const progress = async ({ client }: Service, account: string): Promise<AccountErasureView> =>
  (await client.get<AccountErasureView>(`/accounts/${account}/data-erasure`)).body;

const completed = (service: Service, account: string): Promise<AccountErasureView> =>
  eventually(async () => {
    const erasure = await progress(service, account);
    return erasure.state === 'COMPLETED' && erasure;
  }, 60_000) as Promise<AccountErasureView>;

async function leftovers({ db }: Service, account: string): Promise<string[]> {
  const tables = (await accountTablesOf(db)).filter((name) => !KEPT.test(name));
  const found = Object.entries(await fingerprints(db, tables, account));
  return found.filter(([, { rows }]) => rows > 0).map(([name]) => name);
}

const records = ({ db }: Service, account: string, count: number): Promise<unknown> =>
  db.rows(
    `INSERT INTO contacts (account_id, email, name, created_by_action_id, created_by_row)
     SELECT $1, 'c' || i || '@example.com', 'Name', $2, i FROM generate_series(1, $3::integer) AS i`,
    [account, randomUUID(), count],
  );

describe('erasing an account', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 2 });
  });
  afterAll(() => service.stop());

  it('ends what runs, removes everything, and touches nothing of another account with the same file', async () => {
    const { client, db } = service;
    const file = csv('name,email', ...people(60_000), 'Nobody,no address');
    const [one, two] = [await client.upload(file, 'one'), await client.upload(file, 'two')];
    await eventually(async () => (await client.stats(one)).stage === 'WRITE', 45_000);
    const answer = await erase(service, 'one');
    expect(answer).toMatchObject({
      status: 202,
      body: { accountId: 'one', state: 'RUNNING', finishedAt: null },
    });
    expect(answer.headers.get('location')).toBe('/api/v1/accounts/one/data-erasure');
    const { id, removed } = await completed(service, 'one');
    expect(id).toBe(answer.body.id);
    expect(removed).toMatchObject({ actions: 1, rows: 60_001 });
    expect(await client.get(`/bulk-actions/${one}`)).toMatchObject({ status: 404 });
    expect(await client.ended(two)).toMatchObject({ successfulItems: 60_000, failedItems: 1 });
    // By now no worker holds anything of the other.
    expect(await leftovers(service, 'one')).toEqual([]);
    const [others] = await db.rows<{ n: number }>(
      `SELECT count(*)::integer AS n FROM contacts WHERE account_id = 'two' AND created_by_action_id = $1`,
      [two],
    );
    expect(others).toEqual({ n: 60_000 });
    expect(service.output).not.toContain('unit failed');

    expect(await erase(service, 'one')).toMatchObject({
      status: 200,
      body: { id, state: 'COMPLETED', removed },
    });
    const again = await client.ended(await client.upload(csv('name,email', ...people(3)), 'one'));
    expect(again).toMatchObject({ status: 'COMPLETED', successfulItems: 3 });
    const next = await erase(service, 'one');
    expect(next.status).toBe(202);
    expect(next.body.id).not.toBe(id);
    expect((await completed(service, 'one')).removed.records).toEqual({ CONTACT: 3, COMPANY: 0 });
  });

  it('counts right when its workers are killed in the middle, and others go on', async () => {
    await records(service, 'killed', 300_000);
    await records(service, 'beside', 1_000);
    await erase(service, 'killed');
    await eventually(async () => (await progress(service, 'killed')).removed.records.CONTACT! > 0, 30_000, 5);
    await Promise.all(service.workers.splice(0).map((worker) => worker.end('SIGKILL')));
    const { state, removed } = await progress(service, 'killed');
    expect(state).toBe('RUNNING');
    const [left] = await service.db.rows<{ n: number }>(
      `SELECT count(*)::integer AS n FROM contacts WHERE account_id = 'killed'`,
    );
    expect(removed.records.CONTACT! + left!.n).toBe(300_000);
    expect(left!.n).toBeGreaterThan(0);
    await Promise.all([service.startWorker(), service.startWorker()]);
    expect((await completed(service, 'killed')).removed.records.CONTACT).toBe(300_000);
    expect(await leftovers(service, 'killed')).toEqual([]);
    const [beside] = await service.db.rows(
      `SELECT count(*)::integer AS n FROM contacts WHERE account_id = 'beside'`,
    );
    expect(beside).toEqual({ n: 1_000 });
  });

  it('refuses an upload of the account that is arriving, which leaves nothing', async () => {
    await records(service, 'busy', 10);
    const query = '?accountId=busy&entityType=CONTACT';
    const sender = await StalledClient.connect(service.client.url, 'in the file', { query });
    const uploads = () => service.db.rows(`SELECT 1 FROM bulk_actions WHERE account_id = 'busy'`);
    await eventually(async () => (await uploads()).length === 1, 10_000);
    await erase(service, 'busy');
    const line = `${people(1)[0]}\n`.repeat(20_000);
    await eventually(() => sender.status > 0 || (sender.send(line), false), 20_000, 50);
    expect([sender.status, sender.code]).toEqual([409, 'ACCOUNT_ERASURE']);
    sender.leave();
    expect((await completed(service, 'busy')).removed.uploads).toBeLessThanOrEqual(1);
    await eventually(async () => (await leftovers(service, 'busy')).length === 0, 10_000);
    const orphans = `SELECT 1 FROM bulk_action_chunks c WHERE NOT EXISTS (SELECT FROM bulk_actions a WHERE a.id = c.action_id)`;
    expect(await service.db.rows(orphans)).toEqual([]);
  });

  it('refuses an upload that names the account only after its erasure has ended', async () => {
    await records(service, 'late', 10);
    const sender = await StalledClient.connect(service.client.url, 'in the file');
    const open = () => service.db.rows(`SELECT 1 FROM bulk_actions WHERE status = 'RECEIVING'`);
    await eventually(async () => (await open()).length === 1, 10_000);
    await erase(service, 'late');
    await completed(service, 'late');
    sender.finish({ accountId: 'late', entityType: 'CONTACT' });
    await eventually(() => sender.status > 0, 10_000);
    expect([sender.status, sender.code]).toEqual([409, 'ACCOUNT_ERASURE']);
    sender.leave();
    await eventually(async () => (await open()).length === 0, 10_000);
    expect(await leftovers(service, 'late')).toEqual([]);
    // The same file sent anew is an upload like any other.
    const id = await service.client.upload(csv('name,email', ...people(2)), 'late');
    expect(await service.client.ended(id)).toMatchObject({ successfulItems: 2 });
  });

  it('breaks off a results file that is being read', async () => {
    await craftLongAction(service.db, 100);
    const [action] = await service.db.rows<{ id: string }>(
      `SELECT id FROM bulk_actions WHERE account_id = 'test'`,
    );
    const url = `${service.client.url}/api/v1/bulk-actions/${action!.id}/results.csv`;
    const response = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
    const reader = response.body!.getReader();
    await reader.read();
    await erase(service, 'test');
    expect((await completed(service, 'test')).removed).toMatchObject({
      actions: 1,
      chunks: 100,
      rows: 500_000,
    });
    const readRest = async (): Promise<void> => {
      while (!(await reader.read()).done);
    };
    await expect(readRest()).rejects.toThrow();
  });

  it('is not done for an account of which nothing is known', async () => {
    expect(await erase(service, 'nobody')).toMatchObject({ status: 404, body: { code: 'NOTHING_TO_ERASE' } });
    expect(await service.client.get('/accounts/nobody/data-erasure')).toMatchObject({
      ...{ status: 404, body: { code: 'ERASURE_NOT_FOUND' } },
    });
    expect(await erase(service, 'no%20account')).toMatchObject({ status: 422 });
  });
});

describe('while an account is being erased', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 0 });
  });
  afterAll(() => service.stop());

  it('it takes nothing new, and every request for its erasure finds the one that runs', async () => {
    const { client, db } = service;
    await records(service, 'one', 10);
    const dry = { account_id: 'one', status: 'AWAITING_CONFIRMATION', dry_run: true, total_items: 1 };
    const waiting = await craftAction(db, dry);
    const failed = { account_id: 'one', status: 'COMPLETED_WITH_ERRORS', total_items: 1, failed_items: 1 };
    const ended = await craftAction(db, failed);
    const answers = await Promise.all(Array.from({ length: 5 }, () => erase(service, 'one')));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(await db.rows(`SELECT 1 FROM audit_log WHERE verb = 'erase-account'`)).toHaveLength(1);

    const refused = { status: 409, body: { code: 'ACCOUNT_ERASURE' } };
    const file = new Blob([csv('name,email', ...people(2))]);
    const fields = [['accountId', 'one'] as const, ['entityType', 'CONTACT'] as const];
    const late = await client.post([['file', file], ...fields]);
    expect(late).toMatchObject(refused);
    expect(late.headers.get('retry-after')).toBe('30');
    expect(await client.post([...fields, ['file', file]])).toMatchObject(refused);
    expect(await client.post([['file', file]], '?accountId=one&entityType=CONTACT')).toMatchObject(refused);
    expect(await client.send('POST', `/bulk-actions/${waiting}/confirm`)).toMatchObject(refused);
    expect(await client.send('POST', `/bulk-actions/${ended}/retry-failed`)).toMatchObject(refused);
    expect(await client.send('PUT', '/accounts/one/limits', { rowsPerMinute: 1 })).toMatchObject(refused);
    expect(await db.rows('SELECT 1 FROM account_limits')).toEqual([]);
    expect(await client.send('PUT', '/accounts/two/limits', {})).toMatchObject({ status: 200 });
    expect(await db.rows(`SELECT 1 FROM bulk_actions WHERE status = 'RECEIVING'`)).toEqual([]);
    expect((await client.post([['file', file], ['accountId', 'two'], fields[1]!])).status).toBe(202);

    await service.startWorker();
    expect((await completed(service, 'one')).removed).toMatchObject({ canceledActions: 1, actions: 2 });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, LogItem } from '../support/client.js';
import { craftFailedAction } from '../support/crafted-actions.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { peakRssMiB } from '../support/process-memory.js';
import { backends, Service } from '../support/service.js';

const FORBID = `ALTER TABLE contacts ADD CONSTRAINT outside CHECK (account_id NOT LIKE 'outside%' OR name NOT LIKE 'Bad%') NOT VALID`;
const ALLOW = 'ALTER TABLE contacts DROP CONSTRAINT outside';

/** Rows of several lines, and of every kind of fault, over several chunks; `Bad` ones fail outside of the file. */
const ROWS = [
  'Ann;ann@example.com;1',
  '"Bad\nBen";ben@example.com;2',
  '',
  'Cid;no address;3',
  'Bad Dan;dan@example.com;',
  'Ann again;ANN@example.com;5',
  '"Eve;eve@example.com;',
  'Bad J\xf6rg;"joerg@example.com";7',
  '"Bad ""Fay""";fay@example.com;8',
  'Gus;gus@example.com;9',
];

describe.each(backends())('a retry on %s', (backend) => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ backend, workers: 2, env: { CHUNK_ROWS: '2' } });
  });
  afterAll(() => service.stop());

  const retry = (id: string): Promise<Answer> =>
    service.client.send('POST', `/bulk-actions/${id}/retry-failed`);
  const told = (items: readonly LogItem[]): unknown[] =>
    items.map(({ rowNumber, line, code, value }) => [rowNumber, line, code, ...(value ? [value] : [])]);

  it('does the failed rows of a file again, each on its line, and only those', async () => {
    const { client, db } = service;
    await db.rows(FORBID);
    const file = new Blob([Buffer.from(csv('name;e-mail;age', ...ROWS), 'latin1')]);
    const parent = await client.upload(file, 'outside', { operation: 'UPSERT', emptyCells: 'clear' });
    expect(await client.ended(parent)).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', failedItems: 6 });
    await db.rows(ALLOW);

    const answer = await retry(parent);
    expect(answer).toMatchObject({ status: 202, body: { parentId: parent, totalItems: 6 } });
    const id = answer.body.id as string;
    expect(answer.headers.get('location')).toBe(`/api/v1/bulk-actions/${id}`);
    expect(await client.ended(id)).toMatchObject({ successfulItems: 4, failedItems: 2 });
    expect(told(await client.logs(id))).toEqual([
      [1, 3, 'CREATED'],
      [2, 6, 'INVALID_EMAIL', 'no address'],
      [3, 7, 'CREATED'],
      [4, 9, 'UNCLOSED_QUOTE'],
      [5, 10, 'CREATED'],
      [6, 11, 'CREATED'],
    ]);
    const names = await db.rows<{ name: string }>(
      `SELECT name FROM contacts WHERE created_by_action_id = $1 ORDER BY email`,
      [id],
    );
    expect(names.map(({ name }) => name)).toEqual(['Bad\nBen', 'Bad Dan', 'Bad "Fay"', 'Bad Jörg']);

    // It is an action like any other: it has a file, options, results, and failed rows of its own.
    const [of, as] = [
      (await client.get(`/bulk-actions/${parent}`)).body,
      (await client.get(`/bulk-actions/${id}`)).body,
    ];
    for (const same of ['accountId', 'entityType', 'operation', 'emptyCells', 'fileName', 'fileSha256']) {
      expect(as[same], same).toBe(of[same]);
    }
    expect(as).toMatchObject({ headers: of.headers, delimiter: ';', encoding: 'windows-1252' });
    const results = await client.results(id, '?status=FAILED');
    expect(results.split('\r\n').slice(1, 3)).toEqual([
      '2;6;FAILED;INVALID_EMAIL;email is not an e-mail address.;;Cid;no address;3',
      expect.stringMatching(/^4;9;FAILED;UNCLOSED_QUOTE;.*;;;;;"""Eve;eve@example.com;"$/),
    ]);
    const again = await retry(id);
    expect(again).toMatchObject({ status: 202, body: { parentId: id, totalItems: 2 } });
    await client.ended(again.body.id as string);
    expect(told(await client.logs(again.body.id as string))).toEqual([
      [1, 6, 'INVALID_EMAIL', 'no address'],
      [2, 9, 'UNCLOSED_QUOTE'],
    ]);
    expect(of).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', failedItems: 6, parentId: null });
  });
});

describe('a retry', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({
      workers: 1,
      env: { STALE_AFTER_MS: '3000', HEARTBEAT_MS: '500', SWEEP_MS: '1000' },
    });
  });
  afterAll(() => service.stop());

  const retry = (id: string, key?: string): Promise<Answer> =>
    service.client.send('POST', `/bulk-actions/${id}/retry-failed`, undefined, {
      ...(key !== undefined && { 'idempotency-key': key }),
    });
  const faulty = (rows: number): string =>
    csv('name,email', ...Array.from({ length: rows }, (_, i) => `Name ${i},nobody`));

  async function failed(rows: number, account: string): Promise<string> {
    const id = await service.client.upload(faulty(rows), account);
    await service.client.ended(id);
    return id;
  }

  it('is refused where there is nothing to retry, or not yet', async () => {
    const { client } = service;
    const done = await client.upload(csv('name,email', ...people(3)), 'refused');
    await client.ended(done);
    expect(await retry(done)).toMatchObject({ status: 409, body: { code: 'NO_FAILED_ROWS' } });
    const later = { scheduledFor: new Date(Date.now() + 3_600_000).toISOString() };
    const waiting = await client.upload(faulty(3), 'refused', later);
    await eventually(async () => (await client.stats(waiting)).status === 'SCHEDULED', 15_000);
    expect(await retry(waiting)).toMatchObject({
      status: 409,
      body: {
        code: 'INVALID_TRANSITION',
        actionStatus: 'SCHEDULED',
        allowed: ['reschedule', 'pause', 'cancel'],
      },
    });
    // What was found to be wrong before it was canceled can be retried.
    await client.send('POST', `/bulk-actions/${waiting}/cancel`);
    expect(await retry(waiting)).toMatchObject({ status: 202, body: { totalItems: 3, scheduledFor: null } });
    await client.send('DELETE', `/bulk-actions/${waiting}`);
    for (const none of [waiting, 'nonsense', '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11']) {
      expect(await retry(none)).toMatchObject({ status: 404, body: { code: 'ACTION_NOT_FOUND' } });
    }
  });

  it('takes the room and the rate of its account like an upload', async () => {
    const { client, db } = service;
    const parent = await failed(60, 'strict');
    await client.send('PUT', '/accounts/strict/limits', { rowsPerMinute: 100, mode: 'reject' });
    const refused = await retry(parent);
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'RATE_LIMIT', limit: { usedRows: 60, fileRows: 60 } },
    });
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await db.rows(`SELECT 1 FROM bulk_actions WHERE account_id = 'strict'`)).toHaveLength(1);
    await db.rows(`UPDATE bulk_actions SET created_at = now() - interval '2 minutes' WHERE id = $1`, [
      parent,
    ]);
    const first = await retry(parent);
    expect(first.status).toBe(202);
    const child = first.body.id as string;
    await client.ended(child);
    expect((await retry(child)).status).toBe(429);
  });

  it('under one key is one action, also while it is made and after it', async () => {
    const parent = await failed(3, 'keys');
    const many = await Promise.all([1, 2, 3, 4].map(() => retry(parent, 'once')));
    expect(many.map(({ status }) => status)).toContain(202);
    for (const { status, body } of many) {
      if (status !== 202) expect(body.code).toBe('IDEMPOTENCY_KEY_IN_USE');
    }
    const again = await retry(parent, 'once');
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const children = await service.db.rows<{ id: string }>(
      `SELECT id FROM bulk_actions WHERE parent_id = $1`,
      [parent],
    );
    expect(children).toEqual([{ id: again.body.id }]);
    const other = await failed(3, 'keys');
    expect(await retry(other, 'once')).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    expect((await service.db.rows(`SELECT 1 FROM bulk_actions WHERE status = 'RECEIVING'`)).length).toBe(0);
  });

  it('says so when the rows are gone, and leaves nothing', async () => {
    const parent = await failed(3, 'gone');
    await service.db.rows('DELETE FROM bulk_action_chunks WHERE action_id = $1', [parent]);
    expect(await retry(parent)).toMatchObject({ status: 410, body: { code: 'ROWS_GONE' } });
    expect(await service.db.rows(`SELECT id FROM bulk_actions WHERE account_id = 'gone'`)).toEqual([
      { id: parent },
    ]);
  });

  it('of six million rows takes no more memory than the limit for any size', async () => {
    const { client, db } = service;
    const parent = await craftFailedAction(service.db, 1_200);
    const answer = await retry(parent);
    expect(answer).toMatchObject({ status: 202, body: { totalItems: 6_000_000 } });
    // From half a million rows on it stays between 220 and 270; the rows alone would be 229 more than a few.
    expect(peakRssMiB(service.api.pid)).toBeLessThan(320);
    const id = answer.body.id as string;
    await client.send('POST', `/bulk-actions/${id}/cancel`);
    const [sum] = await db.rows<{ rows: number; chunks: number; last: number }>(
      `SELECT sum(row_count)::int AS rows, count(*)::int AS chunks, max(first_line)::int AS last
       FROM bulk_action_chunks WHERE action_id = $1`,
      [id],
    );
    expect(sum).toEqual({ rows: 6_000_000, chunks: 600, last: 599 * 10_000 + 2 });
  });

  it('that is cut off leaves nothing: by its client at once, by the death of the API after a while', async () => {
    const { db } = service;
    const parent = await failed(3, 'cut');
    const rest = (): Promise<unknown[]> =>
      db.rows(`SELECT 1 FROM bulk_actions WHERE account_id = 'cut' AND id <> $1`, [parent]);
    const whileHeld = async (work: (aborted: AbortController) => Promise<unknown>): Promise<void> => {
      await db.database.transaction(async (session) => {
        // No chunk is stored meanwhile.
        await session.query({ text: 'LOCK TABLE bulk_action_chunks IN SHARE MODE', values: [] });
        const aborted = new AbortController();
        const url = `${service.client.url}/api/v1/bulk-actions/${parent}/retry-failed`;
        const cut = fetch(url, { method: 'POST', signal: aborted.signal }).catch(() => 'cut');
        await eventually(async () => (await rest()).length === 1, 15_000);
        expect(await retry(parent)).toMatchObject({ status: 409, body: { code: 'RETRY_RUNNING' } });
        await work(aborted);
        expect(await cut).toBe('cut');
      });
    };
    await whileHeld((aborted) => {
      aborted.abort();
      return eventually(() => service.api.output.includes('the client left'), 15_000);
    });
    await eventually(async () => (await rest()).length === 0, 15_000);
    await whileHeld(() => service.api.end('SIGKILL'));
    expect(await rest()).toHaveLength(1);
    await eventually(async () => (await rest()).length === 0, 45_000);
    await service.startApi();
    expect((await retry(parent)).status).toBe(202);
  });
});

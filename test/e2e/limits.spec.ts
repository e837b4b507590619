import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginUpload } from '../support/begin-upload.js';
import type { Answer } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { backends, Service } from '../support/service.js';

const file = (rows: number, prefix = 'p'): string => csv('name,email', ...people(rows, prefix));

describe.each(backends())('a rate limit on %s', (backend) => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ backend, workers: 2 });
  });
  afterAll(() => service.stop());

  const setLimit = (account: string, limits: object): Promise<Answer> =>
    service.client.send('PUT', `/accounts/${account}/limits`, limits);

  it('spreads the writes by the clock, says so and foretells the end', async () => {
    // A slice of 120 rows every six seconds.
    expect((await setLimit('slow', { rowsPerMinute: 1_200 })).status).toBe(200);
    const begun = Date.now();
    const id = await service.client.upload(file(300), 'slow');
    const waiting = await eventually(async () => {
      const stats = await service.client.stats(id);
      return stats.waitReason === 'RATE_LIMIT' && stats.successfulItems > 0 && stats;
    }, 6_000);
    expect(waiting).toMatchObject({ status: 'IN_PROGRESS', successfulItems: 120 });
    expect((waiting as { etaSeconds: number }).etaSeconds).toBeGreaterThanOrEqual(8);
    // Another account does not wait.
    const quick = await service.client.upload(file(300), 'quick');
    expect(await service.client.ended(quick, 9_000)).toMatchObject({ successfulItems: 300 });
    expect(await service.client.ended(id)).toMatchObject({ successfulItems: 300, waitReason: null });
    expect(Date.now() - begun).toBeGreaterThan(12_000);
    expect(Date.now() - begun).toBeLessThan(36_000);
  });

  it('in mode reject refuses what is too much in a minute, and delays nothing', async () => {
    await setLimit('strict', { rowsPerMinute: 100, mode: 'reject' });
    const post = (rows: number, prefix: string): Promise<Answer> =>
      service.client.post([
        ['file', new Blob([file(rows, prefix)])],
        ['accountId', 'strict'],
        ['entityType', 'CONTACT'],
      ]);
    expect((await post(60, 'a')).status).toBe(202);
    const refused = await post(60, 'b');
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'RATE_LIMIT', limit: { rowsPerMinute: 100, usedRows: 60, fileRows: 60 } },
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(30);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await post(101, 'c')).body).toMatchObject({ status: 422, errors: [{ code: 'TOO_MANY_ROWS' }] });
    const rest = await post(40, 'd');
    expect(rest.status).toBe(202);
    expect(await service.client.ended(rest.body.id as string, 10_000)).toMatchObject({ successfulItems: 40 });
    // With the budget used up, the answer comes before the file.
    expect(await beginUpload(service.client.url, '?accountId=strict')).toMatchObject({ status: 429 });
    const field = '--b\r\nContent-Disposition: form-data; name="accountId"\r\n\r\nstrict\r\n';
    expect(await beginUpload(service.client.url, '', field)).toMatchObject({ status: 429 });
    // Except that a request is repeated: it takes no room, wherever its account stands.
    const again = { 'Idempotency-Key': 'a' };
    const parts = [
      ['file', new Blob([file(1, 'key')])],
      ['accountId', 'strict'],
      ['entityType', 'CONTACT'],
    ] as const;
    await setLimit('strict', { rowsPerMinute: 101, mode: 'reject' });
    const first = await service.client.post(parts, '', again);
    expect(first.status).toBe(202);
    for (const query of ['', '?accountId=strict']) {
      expect(await service.client.post(parts, query, again)).toMatchObject({
        status: 202,
        body: { id: first.body.id },
      });
    }
    await setLimit('strict', { rowsPerMinute: 100, mode: 'reject' });
    // A minute later.
    await service.db.rows(`UPDATE bulk_actions SET created_at = created_at - interval '1 minute'`);
    expect((await post(60, 'b')).status).toBe(202);
    const left = await service.db.rows(`SELECT 1 FROM bulk_actions WHERE status = 'RECEIVING'`);
    expect(left).toEqual([]);
  });
});

describe('the limits of an account', () => {
  let service: Service;
  beforeAll(async () => {
    const env = { RATE_LIMIT_ROWS_PER_MINUTE: '5000', RATE_LIMIT_MODE: 'reject' };
    service = await Service.start({ workers: 0, env });
  });
  afterAll(() => service.stop());

  const path = '/accounts/some.one/limits';

  it('are those of the environment until it has its own', async () => {
    const { client } = service;
    expect((await client.get(path)).body).toEqual({
      accountId: 'some.one',
      rowsPerMinute: 5000,
      mode: 'reject',
      overrides: { rowsPerMinute: null, mode: null },
    });
    const own = {
      accountId: 'some.one',
      rowsPerMinute: 0,
      mode: 'reject',
      overrides: { rowsPerMinute: 0, mode: null },
    };
    expect(await client.send('PUT', path, { rowsPerMinute: 0 })).toMatchObject({ status: 200, body: own });
    expect((await client.get(path)).body).toEqual(own);
    const others = (await client.get('/accounts/some.other/limits')).body;
    expect(others).toMatchObject({ rowsPerMinute: 5000, overrides: { rowsPerMinute: null, mode: null } });
    await client.send('PUT', path, { mode: 'delay', rowsPerMinute: 7 });
    expect((await client.get(path)).body).toMatchObject({ rowsPerMinute: 7, mode: 'delay' });
    await client.send('PUT', path, {});
    expect((await client.get(path)).body).toMatchObject({ rowsPerMinute: 5000, mode: 'reject' });
  });

  it.each([
    ['negative', { rowsPerMinute: -1 }, 'rowsPerMinute'],
    ['fractional', { rowsPerMinute: 1.5 }, 'rowsPerMinute'],
    ['text', { rowsPerMinute: '100' }, 'rowsPerMinute'],
    ['beyond all measure', { rowsPerMinute: 1e12 }, 'rowsPerMinute'],
    ['a list', { rowsPerMinute: [1] }, 'rowsPerMinute'],
    ['of an unknown mode', { mode: 'sometimes' }, 'mode'],
    ['of an unknown name', { rows: 1 }, 'rows'],
  ])('are not %s', async (_name, body, field) => {
    const answer = await service.client.send('PUT', path, body);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field }] } });
  });

  it.each([
    ['no bytes', '', 400],
    ['blanks', ' \n', 400],
    ['a list', '[]', 400],
    ['a list of limits', '[{"rowsPerMinute":1}]', 400],
    ['a text', '"x"', 400],
    ['null', 'null', 400],
    ['a list 8,000 deep', '['.repeat(8000) + ']'.repeat(8000), 400],
    ['a limit 8,000 deep', `{"mode":${'['.repeat(8000)}${']'.repeat(8000)}}`, 400],
    ['objects 1,800 deep', `${'{"mode":'.repeat(1800)}1${'}'.repeat(1800)}`, 400],
    ['__proto__', '{"__proto__":{"rowsPerMinute":1}}', 422],
    ['__proto__ beside a limit', '{"rowsPerMinute":1,"__proto__":1}', 422],
    ['constructor', '{"constructor":{"prototype":{}}}', 422],
    ['prototype', '{"prototype":1}', 422],
    ['toString', '{"toString":1}', 422],
    ['a name with a NUL', '{"mode\\u0000":"delay"}', 422],
    ['a lone surrogate', '{"mode":"\\ud800"}', 422],
  ])('stay what they are after %s', async (_name, body, status) => {
    const own = { rowsPerMinute: 7, mode: 'delay' };
    await service.client.send('PUT', path, own);
    const answer = await service.client.send('PUT', path, body);
    expect(answer).toMatchObject({ status, body: { status } });
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect((await service.client.get(path)).body).toMatchObject({ ...own, overrides: own });
  });

  it('stay what they are after a body that is announced and does not come', async () => {
    const own = { rowsPerMinute: 8, mode: 'delay' };
    await service.client.send('PUT', path, own);
    const url = new URL(`${service.client.url}/api/v1${path}`);
    const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
    const status = await new Promise((resolve, reject) => {
      const sent = request(url, { method: 'PUT', headers }, (response) => resolve(response.statusCode));
      sent.on('error', reject).end();
    });
    expect(status).toBe(400);
    expect((await service.client.get(path)).body).toMatchObject(own);
  });

  it('are JSON, and those of an account', async () => {
    expect(await service.client.send('PUT', path, '{')).toMatchObject({
      status: 400,
      body: { code: 'MALFORMED_BODY' },
    });
    expect(await service.client.send('PUT', path, `{"mode": "${'x'.repeat(20_000)}"}`)).toMatchObject({
      status: 413,
    });
    // As curl sends it without a header: it must not put all back to the defaults.
    for (const body of [undefined, new URLSearchParams({ rowsPerMinute: '200' })]) {
      const url = `${service.client.url}/api/v1${path}`;
      expect((await fetch(url, { method: 'PUT', ...(body && { body }) })).status).toBe(415);
    }
    expect(await service.client.send('PUT', '/accounts/a%20b/limits', {})).toMatchObject({ status: 422 });
  });
});

describe('the backlog', () => {
  let service: Service;
  beforeAll(async () => {
    // Without workers, so that nothing gets done.
    service = await Service.start({
      workers: 0,
      env: {
        MAX_PENDING_ROWS_PER_ACCOUNT: '100',
        MAX_PENDING_BYTES_PER_ACCOUNT: '10000',
        MAX_PENDING_ROWS: '150',
        MAX_PENDING_BYTES: '20000',
      },
    });
  });
  afterAll(() => service.stop());

  const post = (rows: number, account: string): Promise<Answer> =>
    service.client.post([
      ['file', new Blob([file(rows)])],
      ['accountId', account],
      ['entityType', 'CONTACT'],
    ]);

  it('is bounded for each account and in all, and refused early where that is known', async () => {
    expect((await post(101, 'a')).body).toMatchObject({ status: 422, errors: [{ code: 'TOO_MANY_ROWS' }] });
    const first = await post(80, 'a');
    expect(first.status).toBe(202);
    const full = await post(30, 'a');
    expect(full).toMatchObject({
      status: 429,
      body: { code: 'ACCOUNT_BACKLOG', limit: { rows: 100, pending: { rows: 80 } } },
    });
    expect(full.headers.get('retry-after')).toBe('30');
    expect((await post(20, 'a')).status).toBe(202);
    // Now the account is full to the brim.
    expect(await beginUpload(service.client.url, '?accountId=a')).toMatchObject({
      status: 429,
      body: { code: 'ACCOUNT_BACKLOG' },
    });
    expect((await post(50, 'b')).status).toBe(202);
    const all = await beginUpload(service.client.url, '');
    expect(all).toMatchObject({ status: 503, body: { code: 'SERVICE_BACKLOG' } });
    // What is canceled makes room: for the account at once, in all when it is counted again.
    await service.client.send('POST', `/bulk-actions/${first.body.id as string}/cancel`);
    await eventually(async () => (await post(60, 'a')).status === 202, 10_000);
  });

  it('counts bytes too', async () => {
    const wide = csv(
      'name,email',
      `${'x'.repeat(150)},a@b.co`,
      ...people(50).map((row) => `${'x'.repeat(180)}${row}`),
    );
    const answer = await service.client.post([
      ['file', new Blob([wide])],
      ['accountId', 'wide'],
      ['entityType', 'CONTACT'],
    ]);
    expect(wide.length).toBeGreaterThan(10_000);
    expect(answer).toMatchObject({ status: 413, body: { code: 'FILE_TOO_LARGE' } });
  });
});

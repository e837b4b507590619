import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csv, people } from '../support/files.js';
import { Service } from '../support/service.js';

const NAME = 'Content-Disposition: form-data; name=';
const FIELDS = { accountId: 'odd', entityType: 'CONTACT' };
const NEST = '['.repeat(30_000) + ']'.repeat(30_000);
/** A NUL, half a character of UTF-8, half a surrogate pair in what was UTF-8 once, and a line break. */
const ODD = ['%00', 'a%00b', '%ff', '%ed%a0%80', '%0a'];

/** Characters that Postgres or a header of HTTP does not take, wherever a client can put them. */
describe('odd characters', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 0 });
  });
  afterAll(() => service.stop());

  interface Told {
    readonly status: number;
    readonly type: string | null;
    readonly body: Record<string, unknown>;
  }

  async function ask(path: string, init: RequestInit = {}): Promise<Told> {
    const response = await fetch(`${service.client.url}/api/v1${path}`, init);
    const body = (await response.json()) as Record<string, unknown>;
    return { status: response.status, type: response.headers.get('content-type'), body };
  }

  /** @param disposition of the file, behind its field; latin1, so that it holds any bytes */
  function upload(disposition: string, fields: Record<string, string> = {}): Promise<Told> {
    const parts = Object.entries({ ...FIELDS, ...fields }).map(
      ([name, value]) => `--b\r\n${NAME}"${name}"\r\n\r\n${value}\r\n`,
    );
    const file = `--b\r\n${NAME}"file"; ${disposition}\r\n\r\n${csv('name,email', ...people(1))}\r\n--b--\r\n`;
    return ask('/bulk-actions', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: Buffer.from([...parts, file].join(''), 'latin1'),
    });
  }

  it.each([
    ['a NUL', `filename*=UTF-8''a%00.csv`, 'a\uFFFD.csv'],
    [
      'line breaks and other controls',
      `filename*=UTF-8''a%0d%0a%1b%7f%c2%85.csv`,
      'a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD.csv',
    ],
    ['too many', `filename*=UTF-8''${'x'.repeat(300)}.csv`, 'x'.repeat(255)],
    ['far too many', `filename="${'y'.repeat(5000)}.csv"`, 'y'.repeat(255)],
  ])('in a file name: %s', async (_name, disposition, fileName) => {
    expect(await upload(disposition)).toMatchObject({ status: 202, body: { fileName } });
  });

  it('in a file name do not keep its results from being read', async () => {
    const { body } = await upload(`filename*=UTF-8''a%00%e2%82%ac%22%0a.csv`);
    const response = await fetch(
      `${service.client.url}/api/v1/bulk-actions/${body.id as string}/results.csv`,
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename=".+-results\.csv"/);
    expect(await response.text()).toContain('name,email');
  });

  it.each([
    ['a header with a NUL', '{"na\\u0000me":"name"}'],
    ['a column with a NUL', '{"name":"na\\u0000mes"}'],
    ['half a surrogate pair as a header', '{"\\ud800":"name"}'],
    ['half a surrogate pair as a column', '{"name":"\\udc00"}'],
    ['the name of a prototype', '{"__proto__":"name"}'],
    ['a NUL itself', '{"name\0":null}'],
    ['brackets 30,000 deep', NEST],
    ['brackets 30,000 deep for a column', `{"name":${NEST}}`],
  ])('in a mapping: %s', async (_name, mapping) => {
    const { status, type } = await upload('filename="t.csv"', { mapping });
    expect({ status, type }).toEqual({
      status: 422,
      type: expect.stringContaining('problem+json') as string,
    });
  });

  it.each(['accountId', 'entityType', 'operation', 'delimiter', 'encoding', 'scheduledFor', 'dryRun'])(
    'in the field %j',
    async (name) => {
      for (const value of ['\0', 'test\0', '\xff', '\xed\xa0\x80'])
        expect(await upload('filename="t.csv"', { [name]: value })).toMatchObject({ status: 422 });
    },
  );

  it('in the name of a field', async () => {
    expect((await upload('filename="t.csv"', { 'x\0': '1' })).status).toBe(400);
    expect((await upload('filename="t.csv"', { '\xff': '1' })).status).toBe(422);
  });

  it.each([
    ...['accountId', 'status', 'entityType', 'after', 'limit'].map((name) => `/bulk-actions?${name}=`),
    ...['email', 'after', 'accountId'].map((name) => `/contacts?accountId=odd&${name}=`),
    ...['domain', 'after'].map((name) => `/companies?accountId=odd&${name}=`),
  ])('in the query string: %s', async (start) => {
    for (const odd of ODD) {
      const { status, type } = await ask(start + odd);
      // What only looks odd is an address that nobody has.
      if (/email|domain/.test(start) && status === 200) continue;
      expect({ odd, status, type }).toMatchObject({
        status: 422,
        type: expect.stringContaining('problem') as string,
      });
    }
  });

  it('in a cursor', async () => {
    for (const key of ['a\0', '\xff', '\xed\xa0\x80']) {
      const after = Buffer.from(key, 'latin1').toString('base64url');
      for (const list of ['contacts', 'companies'])
        expect((await ask(`/${list}?accountId=odd&after=${after}`)).status).toBe(422);
    }
  });

  it('in an Idempotency-Key', async () => {
    for (const key of ['\xff', 'a\x80', 'k'.repeat(256)]) {
      const answer = await ask('/bulk-actions', { method: 'POST', headers: { 'Idempotency-Key': key } });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
  });

  it.each([
    'GET /bulk-actions/*',
    'GET /bulk-actions/*/stats',
    'GET /bulk-actions/*/logs',
    'GET /bulk-actions/*/results.csv',
    'POST /bulk-actions/*/cancel',
    'DELETE /bulk-actions/*',
    'GET /accounts/*/limits',
    'GET /entities/*/template.csv',
    'GET /*',
  ])('in the path: %s', async (route) => {
    const [method, path] = route.split(' ') as [string, string];
    for (const odd of ODD) {
      const { status, type } = await ask(path.replace('*', odd), { method });
      expect([400, 404, 422], `${odd}: ${status}`).toContain(status);
      expect(type).toContain('application/problem+json');
    }
  });
});

import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { backends, Service } from '../support/service.js';

const GOOD = csv('name,email', ...people(3));
const blob = (text: string | Buffer): Blob => new Blob([text]);

describe.each(backends())('bad input on %s', (backend) => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ backend, workers: 1, env: { MAX_UPLOAD_BYTES: '2000000' } });
  });
  afterAll(() => service.stop());

  afterEach(async () => {
    const tables = [
      'bulk_actions',
      'bulk_action_chunks',
      'bulk_action_units',
      'bulk_action_keys',
      'contacts',
    ];
    for (const table of tables) {
      const [count] = await service.db.rows<{ n: string }>(`SELECT count(*) AS n FROM ${table}`);
      expect(`${table}: ${count!.n}`).toBe(`${table}: 0`);
    }
  });

  const send = (file: Blob | null, fields: Record<string, string> = {}, query = ''): Promise<Answer> => {
    const all = [['accountId', 'bad'], ['entityType', 'CONTACT'], ...Object.entries(fields)] as [
      string,
      string,
    ][];
    const parts = all.filter(([name], i) => !all.some(([later], j) => j > i && later === name));
    return service.client.post(file ? [['file', file], ...parts] : parts, query);
  };

  const cases: [string, () => Promise<Answer>, number, string, string][] = [
    ['no file', () => send(null), 422, 'file', 'REQUIRED'],
    ['two files', () => twoFiles(), 422, 'file', 'TOO_MANY_FILES'],
    ['a file in another field', () => otherField(), 422, 'upload', 'UNEXPECTED_FILE'],
    ['a malformed accountId', () => send(blob(GOOD), { accountId: 'a b' }), 422, 'accountId', 'INVALID'],
    ['an empty accountId', () => send(blob(GOOD), { accountId: '' }), 422, 'accountId', 'INVALID'],
    ['no accountId', () => withoutAccount(), 422, 'accountId', 'REQUIRED'],
    [
      'an unknown entityType',
      () => send(blob(GOOD), { entityType: 'CAT' }),
      422,
      'entityType',
      'UNKNOWN_ENTITY_TYPE',
    ],
    ['an unknown operation', () => send(blob(GOOD), { operation: 'MERGE' }), 422, 'operation', 'INVALID'],
    [
      'an unknown wish for empty cells',
      () => send(blob(GOOD), { operation: 'UPDATE', emptyCells: 'drop' }),
      422,
      'emptyCells',
      'INVALID',
    ],
    [
      'a wish for empty cells where none are written',
      () => send(blob(GOOD), { operation: 'DELETE', emptyCells: 'clear' }),
      422,
      'emptyCells',
      'NOT_APPLICABLE',
    ],
    [
      'an UPDATE without its key',
      () => send(blob('name,phone\nAnn,1\n'), { operation: 'UPDATE' }),
      422,
      'email',
      'MISSING_COLUMN',
    ],
    [
      'an UPSERT without a required column',
      () => send(blob('email,phone\na@x.de,1\n'), { operation: 'UPSERT' }),
      422,
      'name',
      'MISSING_COLUMN',
    ],
    ['a mistyped field', () => send(blob(GOOD), { scheduledfor: 'x' }), 422, 'scheduledfor', 'UNKNOWN_FIELD'],
    ['a field that is to come', () => send(blob(GOOD), { webhook: 'x' }), 422, 'webhook', 'UNKNOWN_FIELD'],
    [
      'a field of a treacherous name',
      () => send(blob(GOOD), { ['__proto__']: 'x' }),
      422,
      '__proto__',
      'UNKNOWN_FIELD',
    ],
    ['an unknown query parameter', () => send(blob(GOOD), {}, '?dryrun=1'), 422, 'dryrun', 'UNKNOWN_FIELD'],
    ['a contradiction', () => send(blob(GOOD), {}, '?accountId=other'), 422, 'accountId', 'CONTRADICTION'],
    ['an empty file', () => send(blob('')), 422, 'file', 'EMPTY_FILE'],
    ['only empty lines', () => send(blob('\n\n\n')), 422, 'file', 'EMPTY_FILE'],
    ['a header only', () => send(blob('name,email\n')), 422, 'file', 'NO_ROWS'],
    ['a missing column', () => send(blob('name,phone\nAnn,1\n')), 422, 'email', 'MISSING_COLUMN'],
    [
      'a repeated column',
      () => send(blob('name,email,Email\nA,a@b.co,c\n')),
      422,
      'email',
      'REPEATED_COLUMN',
    ],
    ['a ZIP', () => send(blob(Buffer.from('PK\x03\x04whatever', 'latin1'))), 415, 'file', 'UNSUPPORTED_FILE'],
    [
      'binary data',
      () => send(blob(Buffer.alloc(300_000, '\x01\x00\xff', 'latin1'))),
      415,
      'file',
      'UNSUPPORTED_FILE',
    ],
    [
      'a file over the limit',
      () => send(blob(`name,email\n${'x'.repeat(1_990_000)}\n${'y'.repeat(20_000)}\n`)),
      413,
      'file',
      'FILE_TOO_LARGE',
    ],
    ['a file far over the limit', () => send(blob('x'.repeat(8_000_000))), 413, 'file', 'FILE_TOO_LARGE'],
  ];

  it.each(cases)('%s', async (_name, run, status, field, code) => {
    const { body, headers, status: answered } = await run();
    expect(headers.get('content-type')).toMatch('application/problem+json');
    expect({ answered, ...body }).toMatchObject({ answered: status, status, errors: [{ field, code }] });
    expect(body.detail).toEqual(expect.any(String));
  });

  it('a body that is not multipart', async () => {
    const response = await fetch(`${service.client.url}/api/v1/bulk-actions`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  it('a body without its boundary', async () => {
    const response = await fetch(`${service.client.url}/api/v1/bulk-actions`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data' },
      body: 'x',
    });
    expect(response.status).toBe(400);
  });

  it('a multipart body that ends in the middle of the file', async () => {
    const { status, body } = await rawPost(`--b\r\n${FILE_PART}name,email\nAnn,a@b.co\n`);
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'MALFORMED_BODY' });
  });

  it('a client that hangs up in the middle of the file', async () => {
    const sent = request(`${service.client.url}/api/v1/bulk-actions`, { method: 'POST', headers: HEADERS });
    sent.on('error', () => undefined);
    sent.write(`--b\r\n${FILE_PART}name,email\n${people(50_000).join('\n')}`);
    await eventually(
      async () => (await service.db.rows('SELECT 1 FROM bulk_action_chunks')).length > 0,
      15_000,
    );
    sent.destroy();
    await eventually(async () => (await service.db.rows('SELECT 1 FROM bulk_actions')).length === 0, 15_000);
  });

  it('answers before the rest of a refused file is sent', async () => {
    const answer = new Promise<number | undefined>((resolve, reject) => {
      const sent = request(`${service.client.url}/api/v1/bulk-actions`, { method: 'POST', headers: HEADERS });
      sent.on('error', reject).on('response', (response) => {
        resolve(response.statusCode);
        sent.destroy();
      });
      // And then nothing: the body stays open.
      sent.write(`--b\r\n${FILE_PART}\0\0\0\0`);
    });
    expect(await answer).toBe(415);
    await eventually(async () => (await service.db.rows('SELECT 1 FROM bulk_actions')).length === 0, 15_000);
  });

  it('answers at once when the file stands in another field', async () => {
    const part = FILE_PART.replace('name="file"', 'name="upload"');
    const answer = new Promise<number | undefined>((resolve, reject) => {
      const sent = request(`${service.client.url}/api/v1/bulk-actions`, { method: 'POST', headers: HEADERS });
      sent.on('error', reject).on('response', (response) => {
        resolve(response.statusCode);
        sent.destroy();
      });
      sent.write(`--b\r\n${part}name,email\n`);
    });
    expect(await answer).toBe(422);
  });

  it.each(['/bulk-actions/nonsense', '/bulk-actions/01234567-89ab-7def-8123-456789abcdef/stats'])(
    'unknown: %s',
    async (path) => {
      expect(await service.client.get(path)).toMatchObject({
        status: 404,
        body: { code: 'ACTION_NOT_FOUND' },
      });
    },
  );

  const twoFiles = (): Promise<Answer> =>
    service.client.post([
      ['file', blob(GOOD)],
      ['file', blob(GOOD)],
      ['accountId', 'bad'],
      ['entityType', 'CONTACT'],
    ]);
  const otherField = (): Promise<Answer> => service.client.post([['upload', blob(GOOD)]]);
  const withoutAccount = (): Promise<Answer> =>
    service.client.post([
      ['file', blob(GOOD)],
      ['entityType', 'CONTACT'],
    ]);

  async function rawPost(body: string): Promise<Answer> {
    const response = await fetch(`${service.client.url}/api/v1/bulk-actions`, {
      method: 'POST',
      headers: HEADERS,
      body,
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, unknown>,
    };
  }
});

const HEADERS = { 'content-type': 'multipart/form-data; boundary=b' };
const FILE_PART =
  'Content-Disposition: form-data; name="file"; filename="t.csv"\r\nContent-Type: text/csv\r\n\r\n';

import type { ClientRequest } from 'node:http';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { Service } from '../support/service.js';

const FILE = csv('name,email', ...people(3));
const QUERY = (account: string): string => `?accountId=${account}&entityType=CONTACT`;

/** An upload whose client has not sent the end of its file. */
interface AnnouncedUpload {
  readonly answer: Promise<{ status: number; code: string | undefined }>;
  /** Sends the rest of the file and of the form. */
  end(): void;
  abort(): void;
}

describe('Idempotency-Key', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 1, env: { STALE_AFTER_MS: '1500', HEARTBEAT_MS: '300' } });
  });
  afterAll(() => service.stop());

  interface Sent {
    readonly key: string;
    readonly account: string;
    readonly file?: string | Blob;
    readonly fields?: readonly (readonly [string, string])[];
    readonly query?: string;
  }

  /** The file before the fields, as curl sends it. */
  const post = ({ key, account, file = FILE, fields = [], query = '' }: Sent): Promise<Answer> => {
    const own = [
      ['accountId', account],
      ['entityType', 'CONTACT'],
    ] as const;
    const blob = typeof file === 'string' ? new Blob([file]) : file;
    return service.client.post([['file', blob], ...own, ...fields], query, { 'Idempotency-Key': key });
  };

  const actionsOf = (account: string): Promise<unknown[]> =>
    service.db.rows(`SELECT id FROM bulk_actions WHERE account_id = $1 AND status <> 'DELETED'`, [account]);

  /** Sends `head` of a file, with what comes before it, and leaves the rest open. */
  function open(path: string, key: string, head: string, before = ''): AnnouncedUpload {
    const sent = request(`${service.client.url}/api/v1/bulk-actions${path}`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b', 'Idempotency-Key': key },
    });
    const answer = answerTo(sent);
    // An upload that is aborted or whose API dies is answered by nobody.
    answer.catch(() => undefined);
    const part = 'Content-Disposition: form-data; name="file"; filename="t.csv"\r\n\r\n';
    sent.write(`${before}--b\r\n${part}${head}`);
    return { answer, end: () => sent.end('\r\n--b--\r\n'), abort: () => sent.destroy() };
  }

  const isHeld = async (account: string): Promise<boolean> =>
    (
      await service.db.rows(
        'SELECT 1 FROM idempotency_keys WHERE account_id = $1 AND upload_id IS NOT NULL',
        [account],
      )
    ).length === 1;

  it('answers a repetition with the action of the first request, as it is by then', async () => {
    const first = await post({ key: 'same', account: 'same' });
    expect(first.status).toBe(202);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    await service.client.ended(first.body.id as string);
    // The default spelt out, another order, the account known early: it is the same request.
    for (const query of ['', QUERY('same')]) {
      const again = await post({ key: 'same', account: 'same', fields: [['operation', 'CREATE']], query });
      expect(again).toMatchObject({ status: 202, body: { id: first.body.id, status: 'COMPLETED' } });
      expect(again.headers.get('location')).toBe(first.headers.get('location'));
      expect(again.headers.get('idempotency-replayed')).toBe('true');
    }
    expect(await actionsOf('same')).toHaveLength(1);
    expect(await service.db.rows(`SELECT 1 FROM bulk_actions WHERE status = 'RECEIVING'`)).toEqual([]);
    expect(service.output).not.toMatch(/"same"|idempotency-key/i);
  });

  it.each(['', QUERY('zipped')])('compares the bytes of a gzip as they came (query: "%s")', async (query) => {
    const key = `zipped ${query}`;
    const sent = { key, account: 'zipped', query };
    const file = new Blob([gzipSync(FILE)]);
    const first = await post({ ...sent, file });
    const again = await post({ ...sent, file, fields: [['operation', 'CREATE']] });
    expect(again).toMatchObject({ status: 202, body: { id: first.body.id } });
    expect(await post(sent)).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    const late = await post({ ...sent, file, fields: [['encoding', 'utf-8']] });
    expect(late).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it.each(['', QUERY('reused')])('refuses another file under the key (query: "%s")', async (query) => {
    await post({ key: 'reused', account: 'reused' });
    const other = await post({ key: 'reused', account: 'reused', file: `${FILE}Zoe,zoe@x.org\n`, query });
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await actionsOf('reused')).toHaveLength(1);
    expect(await service.db.rows(`SELECT 1 FROM bulk_actions WHERE status = 'RECEIVING'`)).toEqual([]);
  });

  it('is each account’s own, and makes nothing of requests with other keys', async () => {
    const ids = new Set<unknown>();
    for (const [key, account] of [
      ['shared', 'one'],
      ['shared', 'two'],
      ['other', 'two'],
    ] as const) {
      ids.add((await post({ key, account })).body.id);
    }
    expect(ids.size).toBe(3);
  });

  it.each([
    ['in the query string', QUERY('running'), ''],
    [
      'before the file',
      '',
      field('accountId', 'running') + field('entityType', 'CONTACT') + field('operation', 'CREATE'),
    ],
  ])(
    'while the first request runs, with the account %s: 409 before the file is read',
    async (_, path, before) => {
      const key = `running ${path}`;
      const first = open(path, key, FILE, before);
      await eventually(() => isHeld('running'), 15_000);
      const second = open(path, key, FILE, before);
      expect(await second.answer).toMatchObject({ status: 409, code: 'IDEMPOTENCY_KEY_IN_USE' });
      second.abort();
      // With the fields after the file it takes until the end of the request; large ones are read and dropped
      // meanwhile.
      const third = await post({ key, account: 'running', file: csv('name,email', ...people(100_000)) });
      expect(third).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_IN_USE' } });
      expect(third.headers.get('retry-after')).toBe('5');
      first.end();
      expect(await first.answer).toMatchObject({ status: 202 });
      expect((await post({ key, account: 'running' })).status).toBe(202);
    },
  );

  it('drops a large file that comes under a key in use, and the client reads why', async () => {
    const first = open(QUERY('large'), 'large', FILE);
    await eventually(() => isHeld('large'), 15_000);
    const file = `name,email\n${people(500_000).join('\n')}`;
    const second = await post({ key: 'large', account: 'large', file, query: QUERY('large') });
    expect(second.status).toBe(409);
    first.end();
    expect((await first.answer).status).toBe(202);
  });

  it.each(['', QUERY('race')])(
    'of many requests at once one makes an action (query: "%s")',
    async (query) => {
      const before = (await actionsOf('race')).length;
      const sent = { key: `race ${query}`, account: 'race', query };
      const answers = await Promise.all(Array.from({ length: 8 }, () => post(sent)));
      const accepted = answers.filter(({ status }) => status === 202);
      expect(accepted.filter(({ headers }) => !headers.has('idempotency-replayed'))).toHaveLength(1);
      expect(new Set(accepted.map(({ body }) => body.id)).size).toBe(1);
      for (const { status, body } of answers.filter((answer) => !accepted.includes(answer)))
        expect({ status, code: body.code }).toEqual({ status: 409, code: 'IDEMPOTENCY_KEY_IN_USE' });
      expect(await actionsOf('race')).toHaveLength(before + 1);
      await eventually(
        async () =>
          (await service.db.rows(`SELECT 1 FROM bulk_actions WHERE status = 'RECEIVING'`)).length === 0,
        5_000,
      );
    },
  );

  it.each([
    ['that was refused', 'name,phone\nAnn,1\n', 422],
    ['whose file is none', '\0\0\0\0', 415],
  ])('is not used up by an upload %s', async (_name, bad, status) => {
    const query = QUERY('failed');
    const sent = { key: `failed ${status}`, account: 'failed', query };
    expect((await post({ ...sent, file: bad })).status).toBe(status);
    const good = await post(sent);
    expect(good.status).toBe(202);
    expect(good.headers.get('idempotency-replayed')).toBeNull();
  });

  it('is free again when the client hangs up in the middle', async () => {
    const first = open(QUERY('aborted'), 'aborted', FILE);
    await eventually(() => isHeld('aborted'), 15_000);
    first.abort();
    await eventually(async () => !(await isHeld('aborted')), 15_000);
    expect((await post({ key: 'aborted', account: 'aborted' })).status).toBe(202);
  });

  it('is free again when the API is killed in the middle', async () => {
    const first = open(QUERY('killed'), 'killed', FILE);
    await eventually(() => isHeld('killed'), 15_000);
    await service.api.end('SIGKILL');
    await service.startApi();
    first.abort();
    let again!: Answer;
    await eventually(async () => {
      again = await post({ key: 'killed', account: 'killed', query: QUERY('killed') });
      return again.status === 202;
    }, 30_000);
    expect(again.headers.get('idempotency-replayed')).toBeNull();
    expect(await actionsOf('killed')).toHaveLength(1);
  });

  it('stays used when its action is deleted', async () => {
    const sent = { key: 'deleted', account: 'deleted' };
    const first = await post(sent);
    await service.client.ended(first.body.id as string);
    await service.client.send('DELETE', `/bulk-actions/${first.body.id as string}`);
    expect(await post(sent)).toMatchObject({ status: 410, body: { code: 'ACTION_DELETED' } });
    const other = await post({ ...sent, file: 'name,email\nZoe,zoe@x.org\n' });
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await actionsOf('deleted')).toEqual([]);
  });

  it('is forgotten after 24 hours, and not before', async () => {
    const sent = { key: 'old', account: 'old' };
    const { body } = await post(sent);
    const age = (interval: string): Promise<unknown> =>
      service.db.rows(
        `UPDATE idempotency_keys SET taken_at = now() - $1::interval WHERE account_id = 'old'`,
        [interval],
      );
    await age('23 hours 59 minutes');
    expect((await post(sent)).body.id).toBe(body.id);
    await age('24 hours 1 minute');
    expect((await post(sent)).body.id).not.toBe(body.id);
    await age('24 hours 1 minute');
    const kept = (): Promise<unknown[]> =>
      service.db.rows(`SELECT 1 FROM idempotency_keys WHERE account_id = 'old'`);
    await eventually(async () => (await kept()).length === 0, 15_000);
  });

  it.each(['x'.repeat(256), '', 'gr\u00fcn'])('refuses a key that is none: %s', async (key) => {
    const answer = await post({ key, account: 'malformed' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_IDEMPOTENCY_KEY' } });
    expect(await actionsOf('malformed')).toEqual([]);
  });
});

const field = (name: string, value: string): string =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

function answerTo(sent: ClientRequest): AnnouncedUpload['answer'] {
  return new Promise((resolve, reject) => {
    sent.on('error', reject).on('response', (response) => {
      let text = '';
      response.on('data', (data: Buffer) => (text += data.toString()));
      response.on('end', () => {
        const { code } = JSON.parse(text) as { code?: string };
        resolve({ status: response.statusCode!, code });
      });
    });
  });
}

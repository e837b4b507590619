import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { people } from '../support/files.js';
import { Service } from '../support/service.js';
import type { StallOptions } from '../support/stalled-client.js';
import { StalledClient } from '../support/stalled-client.js';

let service: Service;
let clients: StalledClient[] = [];
afterEach(async () => {
  for (const client of clients) client.leave();
  clients = [];
  await service.stop();
});

async function begin(options: StallOptions = {}): Promise<StalledClient> {
  const client = await StalledClient.connect(service.client.url, 'in the file', options);
  clients.push(client);
  return client;
}
const answered = (client: StalledClient, deadlineMs = 15_000): Promise<unknown> =>
  eventually(() => Promise.resolve(client.code !== undefined || client.status === 202), deadlineMs);
const nothingLeft = (): Promise<unknown> =>
  eventually(async () => (await service.db.rows('SELECT 1 FROM bulk_actions')).length === 0, 15_000);
const text = (rows: number, prefix = 'p'): string => `name,email\n${people(rows, prefix).join('\n')}\n`;
const post = (account: string, rows = 3): Promise<Answer> =>
  service.client.post([['file', new Blob([text(rows)])]], `?accountId=${account}&entityType=CONTACT`);

/** Sends rows until it is answered. @returns bytes sent */
async function sendUntilAnswered(client: StalledClient, most: number): Promise<number> {
  const piece = Buffer.from(`${people(2_000, 'more').join('\n')}\n`);
  let sent = 0;
  while (sent < most && client.status === 0) {
    client.send(piece);
    // What it has got by then it has read.
    await fetch(`${service.client.url}/health/live`);
    sent += piece.length;
  }
  return sent;
}

/** Keeps all chunks from being stored. @returns what lets them */
async function holdChunks(): Promise<() => Promise<void>> {
  const blocker = service.db.dataSource.createQueryRunner();
  await blocker.connect();
  await blocker.query('BEGIN; LOCK TABLE bulk_action_chunks IN EXCLUSIVE MODE');
  return async () => {
    await blocker.query('ROLLBACK');
    await blocker.release();
  };
}

describe('the bytes of an upload', () => {
  it('count as they come, of an unannounced length too, and end it when the limit is passed', async () => {
    service = await Service.start({ workers: 0, env: { MAX_PENDING_BYTES_PER_ACCOUNT: '1000000' } });
    const client = await begin({ query: '?accountId=a' });
    const sent = await sendUntilAnswered(client, 50_000_000);
    await answered(client);
    expect(client).toMatchObject({ status: 413, code: 'FILE_TOO_LARGE' });
    // A megabyte, and what lies in the buffers of the sockets while the answer is on its way.
    expect(sent).toBeLessThan(12_000_000);
    await nothingLeft();
    // What is announced, and is too much by itself, is refused at once.
    const announced = await begin({ query: '?accountId=a', announced: 1_100_000 });
    await answered(announced);
    expect(announced).toMatchObject({ status: 413, code: 'FILE_TOO_LARGE' });
  });

  it('are seen by other uploads of the account, and of the service', async () => {
    service = await Service.start({
      workers: 0,
      env: { MAX_PENDING_BYTES_PER_ACCOUNT: '8000000', MAX_PENDING_BYTES: '12000000' },
    });
    const first = await begin({ query: '?accountId=a', file: text(110_000) });
    await eventually(async () => {
      const [row] = await service.db.rows<{ bytes: string }>('SELECT file_bytes AS bytes FROM bulk_actions');
      return Number(row?.bytes) > 900_000;
    }, 15_000);
    const second = await begin({ query: '?accountId=a' });
    await sendUntilAnswered(second, 7_900_000);
    await answered(second);
    expect(second).toMatchObject({ status: 429, code: 'ACCOUNT_BACKLOG' });
    // Where the account comes behind the file it counts against the service alone.
    const third = await begin();
    await sendUntilAnswered(third, 7_900_000);
    expect(third.status).toBe(0);
    const fourth = await begin();
    await sendUntilAnswered(fourth, 7_900_000);
    await answered(fourth);
    expect(fourth).toMatchObject({ status: 503, code: 'SERVICE_BACKLOG' });
    first.finish({ entityType: 'CONTACT' });
    await answered(first);
    expect(first.status).toBe(202);
  });
});

describe('a client', () => {
  it('that is too slow is told so; one that is slow and sends is not', async () => {
    service = await Service.start({
      workers: 0,
      env: { UPLOAD_GRACE_SECONDS: '2', MIN_UPLOAD_BYTES_PER_SECOND: '2000' },
    });
    const slow = await begin({ query: '?accountId=a&entityType=CONTACT', file: text(300) });
    const silent = [
      await begin(),
      await StalledClient.connect(service.client.url, 'behind the headers'),
      await StalledClient.connect(service.client.url, 'behind the head of the file', { announced: 1e9 }),
    ];
    clients.push(...silent);
    const timer = setInterval(() => slow.send(`${people(50, `t${Date.now()}`).join('\n')}\n`), 200);
    try {
      for (const client of silent) {
        await answered(client);
        expect(client).toMatchObject({ status: 408, code: 'UPLOAD_TOO_SLOW' });
        expect(client.answer).toMatch('application/problem+json');
      }
      expect(slow.status).toBe(0);
    } finally {
      clearInterval(timer);
    }
    slow.finish();
    await answered(slow);
    expect(slow.status).toBe(202);
  });
});

describe('uploads at once', () => {
  /** Has been let in, and has sent the first line of its file. */
  const begun = async (account: string): Promise<StalledClient> => {
    const client = await begin({ query: `?accountId=${account}&entityType=CONTACT`, file: 'name,email\n' });
    const open = (): Promise<unknown[]> => service.db.rows('SELECT 1 FROM bulk_actions');
    await eventually(async () => (await open()).length === clients.length, 15_000);
    return client;
  };
  const finish = (client: StalledClient): void => {
    client.send('Ann,ann@example.com\n');
    client.finish();
  };

  it('are bounded for the process and for an account; further ones wait, then hear 503 or 429', async () => {
    service = await Service.start({
      workers: 0,
      env: { MAX_UPLOADS: '2', MAX_UPLOADS_PER_ACCOUNT: '1', UPLOAD_WAIT_SECONDS: '1' },
    });
    const [a, b] = [await begun('a'), await begun('b')];
    // Whoever holds these rows keeps the chunks of their uploads from being stored.
    const blocker = service.db.dataSource.createQueryRunner();
    await blocker.connect();
    await blocker.query('BEGIN; SELECT 1 FROM bulk_actions FOR UPDATE');
    for (const client of [a, b]) finish(client);
    const staging = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await eventually(async () => (await service.db.rows(staging)).length === 2, 8_000);
    const [otherOfA, c] = [await begun('a'), await begun('c')];
    for (const client of [otherOfA, c]) finish(client);
    for (const client of [otherOfA, c]) await answered(client);
    await blocker.query('ROLLBACK');
    await blocker.release();
    expect(c).toMatchObject({ status: 503, code: 'UPLOADS_BUSY' });
    expect(otherOfA).toMatchObject({ status: 429, code: 'ACCOUNT_UPLOADS_BUSY' });
    for (const client of [c, otherOfA]) expect(client.answer).toMatch(/retry-after: 5\r\n/i);
    for (const client of [a, b]) await answered(client);
    expect([a.status, b.status]).toEqual([202, 202]);
    expect((await post('d')).status).toBe(202);
    const receiving = `SELECT 1 FROM bulk_actions WHERE status = 'RECEIVING'`;
    await eventually(async () => (await service.db.rows(receiving)).length === 0, 15_000);
  });

  it('that stop sending give way, and may go on', async () => {
    service = await Service.start({ workers: 0, env: { MAX_UPLOADS: '2' } });
    const stalled = [];
    for (const account of ['a', 'b']) {
      const query = `?accountId=${account}&entityType=CONTACT`;
      stalled.push(await begin({ query, file: text(8_000) }));
    }
    const begun = performance.now();
    const honest = await Promise.all(['c', 'd', 'e'].map((account) => post(account, 8_000)));
    expect(honest.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(performance.now() - begun).toBeLessThan(9_000);
    for (const client of stalled) {
      client.send(`${people(8_000, 'later').join('\n')}\n`);
      client.finish();
      await answered(client);
      expect(client.status).toBe(202);
    }
    const rows = await service.db.rows('SELECT total_items FROM bulk_actions ORDER BY 1');
    expect(rows.map((row) => Number((row as { total_items: string }).total_items))).toEqual([
      8_000, 8_000, 8_000, 16_000, 16_000,
    ]);
  });

  it('wait for the database among themselves, and take no connection from others', async () => {
    service = await Service.start({ workers: 0, env: { UPLOAD_WAIT_SECONDS: '60' } });
    const release = await holdChunks();
    const running = Array.from({ length: 20 }, (_, i) => post(`a${i}`));
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await eventually(async () => (await service.db.rows(waiting)).length >= 6, 15_000);
    for (let i = 0; i < 20; i++) {
      expect((await fetch(`${service.client.url}/health/ready`)).status).toBe(200);
      expect((await service.client.get('/bulk-actions')).status).toBe(200);
    }
    await release();
    for (const { status } of await Promise.all(running)) expect(status).toBe(202);
  });

  it('beyond those that may be connected make whoever has sent nothing for longest go', async () => {
    service = await Service.start({ workers: 0, env: { MAX_OPEN_UPLOADS: '3' } });
    const stalled = [await begin(), await begin(), await begin()];
    await eventually(async () => (await service.db.rows('SELECT 1 FROM bulk_actions')).length === 3, 15_000);
    expect((await post('a')).status).toBe(202);
    await answered(stalled[0]!);
    expect(stalled.map(({ status }) => status)).toEqual([503, 0, 0]);
    expect(stalled[0]!.code).toBe('UPLOADS_BUSY');
  });
});

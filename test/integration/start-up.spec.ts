import { mkdtemp, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { assertMigrated, migrate } from '../../src/database/migrate.js';
import { waitForDatabase } from '../../src/database/wait-for-database.js';
import { StartError } from '../../src/process/start-error.js';
import { checkRedis } from '../../src/queue/check-redis.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { freePort, startRedis } from '../support/redis.js';

async function database(): Promise<TestDatabase> {
  const db = await createTestDatabase();
  onTestFinished(() => db.drop());
  return db;
}

describe('waiting for the database', () => {
  it('is silent when the database is there', async () => {
    const info = vi.fn();
    await waitForDatabase(inject('postgresUrls').app, 0, { info });
    expect(info).not.toHaveBeenCalled();
  });

  it('gives up at the deadline, having said once that it waits', async () => {
    const info = vi.fn();
    const url = `postgres://u:p@127.0.0.1:${await freePort()}/db`;
    await expect(waitForDatabase(url, 700, { info })).rejects.toThrow(
      /could not be reached within 0.7 s: .*ECONNREFUSED/,
    );
    expect(info.mock.calls).toEqual([[{ code: 'ECONNREFUSED', seconds: 0.7 }, 'waiting for the database']]);
  });

  it('waits for a name that is not known yet', async () => {
    const info = vi.fn();
    const waiting = waitForDatabase('postgres://u:p@postgres.invalid/db', 100, { info });
    await expect(waiting).rejects.toThrow('could not be reached within 0.1 s');
    expect(info).toHaveBeenCalledOnce();
  });

  it('waits while the server says that it is starting up', async () => {
    let asked = 0;
    const target = new URL(inject('postgresUrls').app);
    const proxy = createServer((socket) => (++asked < 3 ? startingUp(socket) : forward(socket, target)));
    const port = await freePort();
    proxy.listen(port, '127.0.0.1');
    onTestFinished(() => void proxy.close());
    const info = vi.fn();
    const url = new URL(target);
    url.port = `${port}`;
    await waitForDatabase(url.href, 10_000, { info });
    expect(info.mock.calls.map(([, message]) => message as string)).toEqual([
      'waiting for the database',
      'connected to the database',
    ]);
    expect(info.mock.calls[0]![0]).toMatchObject({ code: '57P03' });
  });

  it.each([
    ['a wrong password', (url: URL) => (url.password = 'wrong'), /password authentication failed/],
    ['an unknown database', (url: URL) => (url.pathname = '/nowhere'), /"nowhere" does not exist/],
  ])('does not wait when it would not help: %s', async (_, spoil, message) => {
    const url = new URL(inject('postgresUrls').app);
    spoil(url);
    const info = vi.fn();
    const refused = waitForDatabase(url.href, 60_000, { info });
    await expect(refused).rejects.toThrow(StartError);
    await expect(refused).rejects.toThrow(message);
    expect(info).not.toHaveBeenCalled();
  });
});

describe('migrations', () => {
  it('refuses a database that a newer build has migrated', async () => {
    const db = await database();
    const { dataSource } = db;
    await assertMigrated(dataSource);
    await db.rows(
      `INSERT INTO schema_migrations (timestamp, name) VALUES (9999999999999, 'Tomorrow9999999999999')`,
    );
    const ahead = /migrations that this build does not know \(Tomorrow9999999999999\)/;
    await expect(assertMigrated(dataSource)).rejects.toThrow(StartError);
    await expect(assertMigrated(dataSource)).rejects.toThrow(ahead);
    await expect(db.asOwner(migrate)).rejects.toThrow(ahead);
  });

  it('names what is missing', async () => {
    const db = await database();
    const { dataSource } = db;
    const [last] = await db.rows<{ name: string }>(
      'DELETE FROM schema_migrations WHERE id = (SELECT max(id) FROM schema_migrations) RETURNING name',
    );
    await expect(assertMigrated(dataSource)).rejects.toThrow(`lacks migrations (${last!.name})`);
    await db.rows('DROP TABLE schema_migrations');
    await expect(assertMigrated(dataSource)).rejects.toThrow(StartError);
  });
});

describe.skipIf(inject('redisUrl') === null)('Redis', () => {
  async function redisOfMyOwn(): Promise<{ url: string; admin: Redis }> {
    const folder = await mkdtemp(join(tmpdir(), 'bulk-actions-redis-'));
    const redis = (await startRedis(folder))!;
    const admin = new Redis(redis.url);
    onTestFinished(async () => {
      admin.disconnect();
      await redis.stop();
      await rm(folder, { recursive: true });
    });
    return { url: redis.url, admin };
  }

  it('must not evict', async () => {
    const { url, admin } = await redisOfMyOwn();
    const warn = vi.fn();
    await checkRedis(url, { warn });
    await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(checkRedis(url, { warn })).rejects.toThrow(StartError);
    await expect(checkRedis(url, { warn })).rejects.toThrow('the maxmemory-policy allkeys-lru');
    expect(warn).not.toHaveBeenCalled();
  });

  it('is taken on trust when it does not tell or is away', async () => {
    const { url, admin } = await redisOfMyOwn();
    const warn = vi.fn();
    await admin.call('ACL', 'SETUSER', 'mute', 'on', '>secret', '~*', '+@all', '-info');
    const mute = new URL(url);
    Object.assign(mute, { username: 'mute', password: 'secret' });
    await checkRedis(mute.href, { warn });
    expect(warn).toHaveBeenCalledOnce();
    await checkRedis(`redis://127.0.0.1:${await freePort()}`, { warn });
    expect(warn).toHaveBeenCalledTimes(2);
  });

  it('must let us in', async () => {
    const { url, admin } = await redisOfMyOwn();
    await admin.config('SET', 'requirepass', 'secret');
    const warn = vi.fn();
    await expect(checkRedis(url, { warn })).rejects.toThrow(/Redis refused the connection: NOAUTH/);
    const wrong = url.replace('redis://', 'redis://:wrong@');
    await expect(checkRedis(wrong, { warn })).rejects.toThrow(/Redis refused the connection: WRONGPASS/);
  });
});

/** Answers as Postgres does while it starts. */
function startingUp(socket: Socket): void {
  const fields = 'SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0';
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(4 + fields.length, 1);
  socket.on('error', () => undefined);
  socket.once('data', () => socket.end(Buffer.concat([head, Buffer.from(fields)])));
}

function forward(socket: Socket, to: URL): void {
  const server = connect(Number(to.port), to.hostname);
  socket.pipe(server).pipe(socket);
  for (const end of [socket, server]) end.on('error', () => undefined);
}

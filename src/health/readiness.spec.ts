import { expect, it } from 'vitest';
import { loadConfig } from '../config/load-config.js';
import type { Database } from '../database/database.js';
import type { UnitQueue } from '../queue/unit-queue.js';
import { Readiness } from './readiness.js';

const config = loadConfig({ DATABASE_URL: 'postgres://u@localhost/db' });
const database = (isStalled: boolean | null): Database =>
  ({ query: () => Promise.resolve([{ isStalled }]) }) as unknown as Database;
const away = { ping: () => Promise.reject(new Error('away')) } as unknown as UnitQueue;
const there = { ping: () => Promise.resolve() } as unknown as UnitQueue;

it('names what does not answer', async () => {
  expect(await new Readiness(database(null), there, config).missing()).toEqual([]);
  expect(await new Readiness(database(false), away, config).missing()).toMatchObject([
    { field: 'queue', code: 'UNREACHABLE' },
  ]);
});

it('names workers that start nothing, unless the reason is known', async () => {
  expect(await new Readiness(database(true), there, config).missing()).toMatchObject([
    { field: 'workers', code: 'STALLED' },
  ]);
  expect(await new Readiness(database(true), away, config).missing()).toMatchObject([{ field: 'queue' }]);
});

it('is not ready any more once the process stops', async () => {
  const readiness = new Readiness(database(false), there, config);
  readiness.onModuleDestroy();
  expect(await readiness.missing()).toMatchObject([{ field: 'process', code: 'STOPPING' }]);
});

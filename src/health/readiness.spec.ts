import { expect, it } from 'vitest';
import type { Database } from '../database/database.js';
import type { UnitQueue } from '../queue/unit-queue.js';
import { Readiness } from './readiness.js';

const database = { query: () => Promise.resolve([]) } as unknown as Database;
const away = { ping: () => Promise.reject(new Error('away')) } as unknown as UnitQueue;
const there = { ping: () => Promise.resolve() } as unknown as UnitQueue;

it('names what does not answer', async () => {
  expect(await new Readiness(database, there).missing()).toEqual([]);
  expect(await new Readiness(database, away).missing()).toEqual(['queue']);
});

it('is not ready any more once the process stops', async () => {
  const readiness = new Readiness(database, there);
  readiness.onModuleDestroy();
  expect(await readiness.missing()).toEqual(['process']);
});

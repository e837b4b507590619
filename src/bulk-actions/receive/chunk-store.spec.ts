import { expect, it } from 'vitest';
import type { Database, Statement } from '../../database/database.js';
import { decompressPayload } from '../entities/chunk-payload.js';
import { ChunkStore } from './chunk-store.js';

it('stages each chunk as it was put, also where a later one is copied into the same memory', async () => {
  const staged = new Map<unknown, Buffer>();
  const query = ({ values }: Statement): Promise<[]> => {
    staged.set(values[1], decompressPayload(values.at(-1) as Buffer));
    return Promise.resolve([]);
  };
  const store = new ChunkStore({ query } as Pick<Database, 'query'> as Database, 'action');
  const window = Buffer.alloc(300_000);
  const memories = new Set<ArrayBufferLike>();
  for (let chunkNo = 0; chunkNo < 20; chunkNo++) {
    const payload = store.copy(window.fill(`${chunkNo},`).subarray(0, window.length - chunkNo));
    memories.add(payload.buffer);
    await store.put({ chunkNo, firstRow: 1, rowCount: 1, firstLine: 1, rowLines: null, payload });
  }
  await store.end();
  expect(staged.size).toBe(20);
  for (const [chunkNo, bytes] of staged) {
    const expected = Buffer.alloc(window.length - Number(chunkNo), `${String(chunkNo)},`);
    expect(bytes.equals(expected), `chunk ${String(chunkNo)}`).toBe(true);
  }
  // As many as are under way at once, and the one that waits to be put.
  expect(memories.size).toBeLessThanOrEqual(4);
});

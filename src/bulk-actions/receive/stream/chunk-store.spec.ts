import { expect, it } from 'vitest';
import type { Database, Statement } from '../../../database/database.js';
import { decompressPayload } from '../../rows/chunk-payload.js';
import { ChunkStore } from './chunk-store.js';
import { RecordSink } from './record-sink.js';

it('stages each chunk of a file as it came, also where later ones are copied into the same memory', async () => {
  const staged: Buffer[] = [];
  const query = ({ values }: Statement): Promise<[]> => {
    staged[Number(values[2])] = decompressPayload(values.at(-1) as Buffer);
    return Promise.resolve([]);
  };
  const store = new ChunkStore(
    { query } as Pick<Database, 'query'> as Database,
    { run: (work) => work() },
    () => ({ actionId: 'action', accountId: null }),
  );
  const memories = new Set<ArrayBufferLike>();
  const target = {
    copy: (bytes: Buffer) => store.copy(bytes),
    put: (chunk: Parameters<ChunkStore['put']>[0]) => {
      memories.add(chunk.payload.buffer);
      return store.put(chunk);
    },
    end: () => store.end(),
  };
  const sink = new RecordSink({ chunkRows: 3, maxRows: Infinity, received: () => Infinity }, target);
  const rows = Array.from({ length: 60 }, (_, i) => Buffer.from(`${`${i};`.repeat(30_000)}\n`));
  await sink.write(Buffer.from('header\n'));
  for (const row of rows) await sink.write(row);
  await sink.end();
  expect(staged).toHaveLength(20);
  expect(Buffer.concat(staged).equals(Buffer.concat(rows))).toBe(true);
  // Those under way at once, and those that one look into the window has found.
  expect(memories.size).toBeLessThan(10);
});

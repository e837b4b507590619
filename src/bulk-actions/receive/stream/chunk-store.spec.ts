import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../database/database.js';
import type { Statement } from '../../../database/statement.js';
import { decompressPayload } from '../../rows/chunk-payload.js';
import type { StagedChunk } from './chunk-builder.js';
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
    null,
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
  const sink = new RecordSink({ chunkRows: 3, maxRows: () => Infinity, received: () => Infinity }, target);
  const rows = Array.from({ length: 60 }, (_, i) => Buffer.from(`${`${i};`.repeat(30_000)}\n`));
  await sink.write(Buffer.from('header\n'));
  for (const row of rows) await sink.write(row);
  await sink.end();
  expect(staged).toHaveLength(20);
  expect(Buffer.concat(staged).equals(Buffer.concat(rows))).toBe(true);
  // Those under way at once, and those that one look into the window has found.
  expect(memories.size).toBeLessThan(10);
});

describe('the only chunk of a file', () => {
  const done: string[] = [];
  const storeOf = (): ChunkStore => {
    done.length = 0;
    const query = ({ values }: Statement): Promise<[]> => {
      done.push(`stage ${String(values[2])}`);
      return Promise.resolve([]);
    };
    const row = {
      isOpen: false,
      open: () => {
        if (!row.isOpen) done.push('open');
        row.isOpen = true;
        return Promise.resolve();
      },
    };
    return new ChunkStore(
      { query } as Pick<Database, 'query'> as Database,
      { run: (work) => work() },
      row,
      () => ({ actionId: 'action', accountId: null }),
    );
  };
  const chunk = (chunkNo: number, payload: Buffer): StagedChunk => ({
    ...{ chunkNo, firstRow: 1, rowCount: 1, firstLine: 2, rowLines: null },
    payload,
  });

  it('is held while it is small, and goes to who asks for it', async () => {
    const store = storeOf();
    await store.put(chunk(0, Buffer.from('a;b\n')));
    await store.end();
    const held = await store.takeHeld();
    expect(decompressPayload(held!.packed).toString()).toBe('a;b\n');
    expect(await store.takeHeld()).toBeNull();
    expect(done).toEqual([]);
  });

  it('is staged when it is larger than what may be held', async () => {
    const store = storeOf();
    await store.put(chunk(0, randomBytes(100_000)));
    expect(await store.takeHeld()).toBeNull();
    expect(done).toEqual(['open', 'stage 0']);
  });

  it('is staged when there is another, or when the upload is suspended', async () => {
    const two = storeOf();
    await two.put(chunk(0, Buffer.from('a\n')));
    await two.put(chunk(1, Buffer.from('b\n')));
    await two.end();
    expect(done).toEqual(['open', 'stage 0', 'stage 1']);
    expect(await two.takeHeld()).toBeNull();
    const suspended = storeOf();
    await suspended.put(chunk(0, Buffer.from('a\n')));
    await suspended.suspend();
    expect(done).toEqual(['open', 'stage 0']);
  });
});

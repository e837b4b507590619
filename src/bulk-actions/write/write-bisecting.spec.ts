import { describe, expect, it } from 'vitest';
import type { Session } from '../../database/session.js';
import type { WritableRows, WriteResult } from '../processor/write-contract.js';
import { writeBisecting } from './write-bisecting.js';

const session = { savepoint: <T>(work: () => Promise<T>) => work() } as Session;

/** In byte order. In UTF-16 order the last two would be swapped. */
const SORTED = ['a', 'b', 'c', '\uff21', '😀'];

/** Refuses rows with certain keys, and stores the keys of the others. */
function table(refused: readonly string[], code = '23514') {
  const written: string[] = [];
  const write = (rows: WritableRows): Promise<WriteResult> => {
    const keys = rows.columns[1] as string[];
    if (keys.some((key) => refused.includes(key)))
      return Promise.reject(Object.assign(new Error(), { code }));
    written.push(...keys);
    return Promise.resolve({
      kinds: keys.map(() => 'SUCCESS/CREATED'),
      recordIds: keys.map((key) => `id of ${key}`),
    });
  };
  return { written, write };
}

const rowsOf = (keys: readonly string[]): WritableRows => ({
  rowNumbers: keys.map((_, i) => i + 1),
  columns: [keys.map(() => 'Name'), keys],
});

describe('writeBisecting', () => {
  const keys = ['😀', 'c', 'a', '\uff21', 'b'];

  it('writes valid rows at once and in their order', async () => {
    const { written, write } = table([]);
    await writeBisecting(session, rowsOf(keys), 1, write);
    expect(written).toEqual(keys);
  });

  it('fails only the refused rows, and writes the halves in byte order', async () => {
    const { written, write } = table(['b', '😀']);
    const { kinds, recordIds } = await writeBisecting(session, rowsOf(keys), 1, write);
    expect(written).toEqual(SORTED.filter((key) => key !== 'b' && key !== '😀'));
    expect(recordIds).toEqual([null, 'id of c', 'id of a', 'id of \uff21', null]);
    expect(kinds.map((kind) => kind === 'FAILED/REJECTED_BY_DATABASE')).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it('throws other errors', async () => {
    const { write } = table(['a'], '40P01');
    await expect(writeBisecting(session, rowsOf(keys), 1, write)).rejects.toMatchObject({ code: '40P01' });
  });
});

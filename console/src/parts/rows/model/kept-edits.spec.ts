import { describe, expect, it } from 'vitest';
import { edit, NOTHING_MENDED, replaceAll } from './edits.js';
import { loadMending, saveMending } from './kept-edits.js';

function memory() {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name),
  };
}

describe('cells that were typed', () => {
  it('are there after a reload, for their action alone', () => {
    const storage = memory();
    const mending = replaceAll(edit(NOTHING_MENDED, { row: 3, position: 2 }, 'a', 'b'), {
      ...{ column: 1, from: 'x', to: '' },
    });
    saveMending(storage, 'one', mending);
    expect(loadMending(storage, 'one')).toEqual(mending);
    expect(loadMending(storage, 'other')).toEqual(NOTHING_MENDED);
    saveMending(storage, 'one', NOTHING_MENDED);
    expect(storage.values.size).toBe(0);
  });

  it.each(['{', 'null', '{"cells":{}}', '3'])('are none where %s was found', (found) => {
    const storage = memory();
    saveMending(storage, 'one', edit(NOTHING_MENDED, { row: 3, position: 2 }, 'a', 'b'));
    storage.values.set([...storage.values.keys()][0]!, found);
    expect(loadMending(storage, 'one')).toEqual(NOTHING_MENDED);
  });

  it('may not be kept', () => {
    const full = {
      ...memory(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const typed = edit(NOTHING_MENDED, { row: 3, position: 2 }, 'a', 'b');
    expect(() => saveMending(full, 'one', typed)).not.toThrow();
  });
});

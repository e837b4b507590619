import { describe, expect, it } from 'vitest';
import { thinOut } from './thin-out.js';

interface Item {
  readonly key: string;
  readonly at: number;
}

const run = (key: string, length: number): Item[] => Array.from({ length }, (_, at) => ({ key, at }));
const keyOf = ({ key }: Item): string => key;

describe('a list that is thinned out', () => {
  it('stays as it is if it is short', () => {
    const items = run('a', 5);
    expect(thinOut(items, 5, keyOf)).toBe(items);
  });

  it('keeps the ends of runs, and the rest evenly', () => {
    const items = [...run('a', 50), ...run('b', 3), ...run('c', 47)];
    const thin = thinOut(items, 13, keyOf);
    expect(thin.map(({ key, at }) => `${key}${at}`)).toEqual([
      'a0',
      'a10',
      'a20',
      'a30',
      'a40',
      'a49',
      'b0',
      'b2',
      'c7',
      'c17',
      'c27',
      'c37',
      'c46',
    ]);
  });

  it.each([1, 2, 3, 10, 99, 500])('has at most %i items and its last one', (most) => {
    for (const items of [run('a', 1000), run('a', 1000).map((item) => ({ ...item, key: String(item.at) }))]) {
      const thin = thinOut(items, most, keyOf);
      expect(thin.length).toBeLessThanOrEqual(most);
      expect(thin.at(-1)).toBe(items.at(-1));
      expect(thin).toEqual(items.filter((item) => thin.includes(item)));
    }
  });
});

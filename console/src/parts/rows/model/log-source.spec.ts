import { describe, expect, it } from 'vitest';
import { logSource } from './log-source.js';

const { signal } = new AbortController();

/** A list of the rows 3, 6, 9 …, of which an answer has at most seven. */
function requests(asked: string[], last: number) {
  return {
    page: (after: number, limit: number) => {
      asked.push(`${after}+${limit}`);
      const first = (Math.floor(after / 3) + 1) * 3;
      const rows = Array.from({ length: Math.min(7, limit) }, (_, i) => first + i * 3).filter(
        (n) => n <= last,
      );
      const items = rows.map((n) => ({ rowNumber: n, line: n + 1, status: 'FAILED' as const, code: 'X' }));
      const end = items.at(-1)?.rowNumber ?? last;
      return Promise.resolve({ items, next: end >= last ? null : end });
    },
  };
}

describe('the source of a list', () => {
  it('goes on from the index, until the page is whole', async () => {
    const asked: string[] = [];
    const source = logSource(120, [0, 300], requests(asked, 360));
    const rows = await source.read(100, signal);
    expect(rows.map(({ rowNumber }) => rowNumber)).toEqual(Array.from({ length: 20 }, (_, i) => 303 + i * 3));
    expect(asked).toEqual(['300+20', '321+13', '342+6']);
  });

  it('without an index goes by row number', async () => {
    const asked: string[] = [];
    await logSource(1000, null, requests(asked, 3000)).read(500, signal);
    expect(asked[0]).toBe('500+100');
  });

  it('ends with the rows that there are, though there were more when they were counted', async () => {
    const asked: string[] = [];
    expect(await logSource(120, [0, 300], requests(asked, 306)).read(100, signal)).toHaveLength(2);
    expect(await logSource(120, [0], requests(asked, 306)).read(100, signal)).toEqual([]);
  });
});

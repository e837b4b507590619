import { describe, expect, it } from 'vitest';
import type { BulkActionView } from '../../../src/client/generated/types.gen.js';
import { withNewest } from './action-list.js';

/** Ids from one number down to another. */
const list = (from: number, to: number): BulkActionView[] =>
  Array.from({ length: from - to + 1 }, (_, i) => ({ id: String(from - i) }) as BulkActionView);
const ids = (items: readonly BulkActionView[]): string[] => items.map(({ id }) => id);

describe('the newest actions in the list', () => {
  it('come before the older ones, which go on where they did', () => {
    const merged = withNewest({ items: list(159, 100), next: '100' }, { items: list(162, 133), next: '133' });
    expect(ids(merged.items)).toEqual(ids(list(162, 100)));
    expect(merged.next).toBe('100');
  });

  it('begin the list anew where others stand between them and what is shown', () => {
    const merged = withNewest({ items: list(159, 100), next: null }, { items: list(259, 230), next: '230' });
    expect(ids(merged.items)).toEqual(ids(list(259, 230)));
    expect(merged.next).toBe('230');
  });

  it('are the whole list where there is nothing older, or nothing was shown', () => {
    const page = { items: list(102, 101), next: null };
    expect(withNewest({ items: list(159, 100), next: '100' }, page)).toEqual(page);
    const first = { items: list(159, 130), next: '130' };
    expect(withNewest({ items: [], next: null }, first)).toEqual(first);
    expect(withNewest({ items: list(159, 130), next: null }, first)).toEqual(first);
  });
});

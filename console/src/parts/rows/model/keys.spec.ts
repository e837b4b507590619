import { describe, expect, it } from 'vitest';
import { moveBy } from './keys.js';

const BOUNDS = { rows: 1000, columns: 5, page: 9 };
const press = (row: number, column: number, keys: string) => {
  const far = keys.startsWith('Ctrl+');
  const key = keys.replace('Ctrl+', '');
  return moveBy({ row, column }, { key, ctrlKey: far, metaKey: false }, BOUNDS);
};

describe('keys of the table', () => {
  it.each([
    [3, 2, 'ArrowDown', 4, 2],
    [3, 2, 'ArrowUp', 2, 2],
    [3, 2, 'ArrowLeft', 3, 1],
    [3, 2, 'ArrowRight', 3, 3],
    [3, 2, 'PageDown', 12, 2],
    [3, 2, 'PageUp', 0, 2],
    [3, 2, 'Home', 3, 0],
    [3, 2, 'End', 3, 5],
    [3, 2, 'Ctrl+Home', 0, 0],
    [3, 2, 'Ctrl+End', 999, 5],
    [3, 2, 'Ctrl+ArrowDown', 999, 2],
    [999, 5, 'ArrowDown', 999, 5],
    [999, 5, 'ArrowRight', 999, 5],
    [0, 0, 'ArrowLeft', 0, 0],
  ])('at %i, %i: %s moves to %i, %i', (row, column, keys, toRow, toColumn) => {
    expect(press(row, column, keys)).toEqual({ row: toRow, column: toColumn });
  });

  it('that move nothing are left alone', () => {
    expect(press(3, 2, 'Tab')).toBeNull();
    expect(press(3, 2, 'a')).toBeNull();
    expect(
      moveBy({ row: 0, column: 0 }, { key: 'End', ctrlKey: true, metaKey: false }, { ...BOUNDS, rows: 0 }),
    ).toBeNull();
  });
});

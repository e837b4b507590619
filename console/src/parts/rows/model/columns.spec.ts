import { describe, expect, it } from 'vitest';
import { COLUMN_WIDTH, ROW_HEIGHT, shownColumns, shownRows, tableColumns } from './columns.js';

const header = (name: string, column: string | null) => ({ header: name, column, part: null, format: null });

describe('the columns of the table', () => {
  it('begin with those that are stored, and keep their positions in the file', () => {
    const columns = tableColumns([header('x', null), header('Mail', 'email'), header('y', null)]);
    expect(columns.map(({ position }) => position)).toEqual([2, 1, 3]);
  });

  it('are drawn where they are seen', () => {
    expect(shownColumns(1000, 0, 800)).toEqual({ from: 0, to: 6 });
    expect(shownColumns(1000, 500 * COLUMN_WIDTH + 5, COLUMN_WIDTH * 3)).toEqual({ from: 499, to: 505 });
    expect(shownColumns(3, 0, 2000)).toEqual({ from: 0, to: 3 });
  });
});

describe('the rows of the table', () => {
  it('are drawn where they are seen, also in part', () => {
    expect(shownRows(5_000_000, 0, 440)).toEqual({ from: 0, to: 10 });
    expect(shownRows(5_000_000, ROW_HEIGHT * 4_999_990 - 1, 441)).toEqual({ from: 4_999_989, to: 5_000_000 });
    expect(shownRows(3, 0, 440)).toEqual({ from: 0, to: 3 });
    expect(shownRows(0, 0, 440)).toEqual({ from: 0, to: 0 });
  });
});

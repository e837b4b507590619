import { describe, expect, it } from 'vitest';
import { ALL_ROWS, countRows, filterOf, sortGroups } from './groups.js';

const group = (
  status: 'FAILED' | 'SUCCESS' | 'SKIPPED',
  code: string,
  column: string | null,
  rows: number,
) => ({
  ...{ status, code, column, rows, message: code, firstRow: 1 },
});
const GROUPS = [
  group('SUCCESS', 'CREATED', null, 900),
  group('FAILED', 'INVALID_EMAIL', 'email', 40),
  group('SKIPPED', 'DUPLICATE_IN_FILE', null, 50),
  group('FAILED', 'TOO_LONG', 'email', 3),
  group('FAILED', 'TOO_LONG', 'name', 7),
];

describe('groups of outcomes', () => {
  it('begin with what needs attention', () => {
    expect(sortGroups(GROUPS).map(({ rows }) => rows)).toEqual([40, 7, 3, 50, 900]);
  });

  it('count the rows of a filter', () => {
    expect(countRows(GROUPS, ALL_ROWS)).toBe(1000);
    expect(countRows(GROUPS, { ...ALL_ROWS, status: 'FAILED' })).toBe(50);
    expect(countRows(GROUPS, { ...ALL_ROWS, code: 'TOO_LONG' })).toBe(10);
    expect(countRows(GROUPS, { status: 'FAILED', code: 'TOO_LONG', column: 'name' })).toBe(7);
  });

  it('give an address its filter, and otherwise the faults', () => {
    const of = (query: string, groups = GROUPS) => filterOf(groups, new URLSearchParams(query));
    expect(of('status=FAILED&code=TOO_LONG&column=name')).toEqual({
      ...{ status: 'FAILED', code: 'TOO_LONG', column: 'name' },
    });
    expect(of('')).toEqual({ ...ALL_ROWS, status: 'FAILED' });
    expect(of('rows=all')).toEqual(ALL_ROWS);
    expect(of('', GROUPS.slice(0, 3))).toEqual({ status: 'FAILED', code: 'INVALID_EMAIL', column: 'email' });
    expect(of('', [GROUPS[0]!])).toEqual(ALL_ROWS);
    expect(of('status=FAILED&code=GONE')).toEqual(ALL_ROWS);
  });
});

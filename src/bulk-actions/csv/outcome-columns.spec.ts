import { describe, expect, it } from 'vitest';
import { MAX_COLUMNS } from './header.js';
import { isResultsHeader, mapFileHeader, OUTCOME_COLUMNS } from './outcome-columns.js';

const COLUMNS = [{ name: 'email', aliases: ['mail'] }, { name: 'status' }, { name: '=sum' }];

describe('mapFileHeader', () => {
  it('ignores our columns, wherever they stand, also where the entity has some of the same name', () => {
    expect(mapFileHeader([...OUTCOME_COLUMNS, 'Mail', 'status'], COLUMNS, ['email'])).toEqual({
      headers: [
        ...OUTCOME_COLUMNS.map((header) => ({ header, column: null })),
        { header: 'Mail', column: 'email' },
        { header: 'status', column: 'status' },
      ],
      indexOf: { email: 6, status: 7 },
      width: 8,
    });
    const moved = mapFileHeader(['Mail', ' _STATUS ', '_code', 'note', '_row'], COLUMNS, ['email']);
    expect(moved).toMatchObject({ indexOf: { email: 0 }, width: 5 });
  });

  it('takes off our guard from the other headers', () => {
    expect(mapFileHeader(['_row', '_status', '_code', "'=sum"], COLUMNS, [])).toMatchObject({
      headers: [{}, {}, {}, { header: '=sum', column: '=sum' }],
    });
  });

  it('takes any other file as it is', () => {
    expect(isResultsHeader(['_row', '_status', 'email'])).toBe(false);
    expect(mapFileHeader(['_row', '_status', 'email', "'=sum"], COLUMNS, ['email'])).toMatchObject({
      headers: [
        { header: '_row', column: null },
        { header: '_status', column: 'status' },
        { header: 'email', column: 'email' },
        { header: "'=sum", column: null },
      ],
    });
  });

  it('tells what is wrong with the others', () => {
    expect(mapFileHeader([...OUTCOME_COLUMNS, 'name'], COLUMNS, ['email'])).toMatchObject([
      { code: 'MISSING_COLUMN', column: 'email' },
    ]);
    expect(mapFileHeader([...OUTCOME_COLUMNS], COLUMNS, [])).toMatchObject([{ code: 'EMPTY_HEADER' }]);
  });

  it('does not count ours among the most that a file may have', () => {
    const most = Array.from({ length: MAX_COLUMNS }, (_, i) => `c${i}`);
    expect(mapFileHeader([...OUTCOME_COLUMNS, ...most], COLUMNS, [])).toMatchObject({
      width: MAX_COLUMNS + 6,
    });
  });
});

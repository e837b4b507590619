import { describe, expect, it } from 'vitest';
import { MAX_COLUMNS } from './header.js';
import type { GivenMapping } from './header-mapping.js';
import { ColumnList } from './header-mapping.js';
import { isResultsHeader, mapFileHeader, OUTCOME_COLUMNS } from './outcome-columns.js';

const COLUMNS = [{ name: 'email', aliases: ['mail'] }, { name: 'status' }, { name: '=sum' }];

describe('mapFileHeader', () => {
  it('ignores our columns, wherever they stand, also where the entity has some of the same name', () => {
    expect(mapFileHeader([...OUTCOME_COLUMNS, 'Mail', 'status'], COLUMNS, ['email'])).toEqual([
      ...OUTCOME_COLUMNS.map((header) => ({ header, column: null })),
      { header: 'Mail', column: 'email' },
      { header: 'status', column: 'status' },
    ]);
    const moved = mapFileHeader(['Mail', ' _STATUS ', '_code', 'note', '_row'], COLUMNS, ['email']);
    expect(moved).toMatchObject([{ column: 'email' }, {}, {}, { header: 'note', column: null }, {}]);
  });

  it('takes off our guard from the other headers', () => {
    expect(mapFileHeader(['_row', '_status', '_code', "'=sum"], COLUMNS, [])).toMatchObject([
      {},
      {},
      {},
      { header: '=sum', column: '=sum' },
    ]);
  });

  it('takes any other file as it is', () => {
    expect(isResultsHeader(['_row', '_status', 'email'])).toBe(false);
    expect(mapFileHeader(['_row', '_status', 'email', "'=sum"], COLUMNS, ['email'])).toMatchObject([
      { header: '_row', column: null },
      { header: '_status', column: 'status' },
      { header: 'email', column: 'email' },
      { header: "'=sum", column: null },
    ]);
  });

  it('heeds what the user says of a header, by its own name', () => {
    const given = { '=sum': null, note: 'status' };
    expect(mapFileHeader(['_row', '_status', '_code', "'=sum", 'note'], COLUMNS, [], given)).toMatchObject([
      {},
      {},
      {},
      { header: '=sum', column: null },
      { header: 'note', column: 'status' },
    ]);
  });

  it('tells what is wrong with the others', () => {
    expect(mapFileHeader([...OUTCOME_COLUMNS, 'name'], COLUMNS, ['email'])).toMatchObject({
      problems: [{ code: 'MISSING_COLUMN', field: 'email' }],
    });
    expect(mapFileHeader([...OUTCOME_COLUMNS], COLUMNS, [])).toMatchObject({
      problems: [{ code: 'EMPTY_HEADER' }],
    });
  });

  it('does not count ours among the most that a file may have', () => {
    const most = Array.from({ length: MAX_COLUMNS }, (_, i) => `c${i}`);
    expect(mapFileHeader([...OUTCOME_COLUMNS, ...most], COLUMNS, [])).toHaveLength(MAX_COLUMNS + 6);
  });
});

describe('a results file that carries a mapping', () => {
  const OURS = ['_row', '_status', '_code'];
  const MAPPING = '_mapping:{"Work address":"email","Mail":null,"=sum":"status","Gone":"status"}';
  const columnsOf = (cells: string[], given?: GivenMapping) => {
    const taken = mapFileHeader([...OURS, ...cells], COLUMNS, ['email'], given);
    return 'problems' in taken ? taken.problems : taken.slice(OURS.length).map(({ column }) => column);
  };

  it('is mapped by it, as far as the headers are still there', () => {
    expect(columnsOf([MAPPING, 'Work address', 'Mail', "'=sum"])).toEqual([null, 'email', null, 'status']);
    expect(columnsOf(['Work address', ` ${MAPPING} `])).toEqual(['email', null]);
  });

  it('is mapped by what is given, header by header, before that', () => {
    const given = { 'Work address': null, Mail: 'email' };
    expect(columnsOf([MAPPING, 'Work address', 'Mail', "'=sum"], given)).toEqual([
      null,
      null,
      'email',
      'status',
    ]);
  });

  it('may be given headers as they look, and our columns to be ignored', () => {
    const given = { "'=sum": null, _row: null, _message: null, [MAPPING]: null };
    expect(columnsOf([MAPPING, 'Work address', "'=sum"], given)).toEqual([null, 'email', null]);
    expect(columnsOf(['email'], { _row: 'email' })).toMatchObject([{ code: 'UNKNOWN_HEADER' }]);
    expect(columnsOf(['email'], { "'=sum": null })).toMatchObject([{ code: 'UNKNOWN_HEADER' }]);
  });

  it('is refused when that cannot be read', () => {
    expect(columnsOf(['_mapping:{"Mail"', 'email'])).toMatchObject([
      { code: 'INVALID_MAPPING', field: 'file' },
    ]);
  });

  it('tells identical headers apart by their order', () => {
    const identical = '_mapping:{"Mail":[null,"email"],"note":"status"}';
    expect(columnsOf([identical, 'Mail', 'note', 'Mail'])).toEqual([null, null, 'status', 'email']);
    expect(columnsOf(['note', 'Mail', 'x', 'Mail', identical])).toEqual([
      'status',
      null,
      null,
      'email',
      null,
    ]);
    expect(columnsOf([identical, 'Mail', 'Mail'], { Mail: null })).toMatchObject([
      { code: 'MISSING_COLUMN' },
    ]);
  });

  it('is refused when one of several identical columns is gone, or another has come', () => {
    const identical = '_mapping:{"Mail":[null,"email"]}';
    for (const cells of [['Mail'], ['Mail', 'Mail', 'Mail']])
      expect(columnsOf([identical, ...cells])).toMatchObject([{ code: 'INVALID_MAPPING', field: 'file' }]);
    expect(columnsOf([identical, 'Mail'], { Mail: 'email' })).toEqual([null, 'email']);
    expect(columnsOf([identical, 'email'])).toEqual([null, 'email']);
  });

  it('may be given an entry for each of its own columns, ours aside', () => {
    const list = new ColumnList(['email', null]);
    expect(columnsOf([MAPPING, 'Work address', 'Mail'], list)).toEqual([null, 'email', null]);
    expect(columnsOf([MAPPING, 'Mail'], list)).toMatchObject([{ code: 'WRONG_MAPPING_LENGTH' }]);
  });

  it('keeps how the cells of a column are written, unless another way or column is given', () => {
    const formatted =
      '_mapping:{"When":{"column":"status","format":"dd.MM.yyyy","nullValues":["-"]},"Mail":{"column":"email"}}';
    const formatOf = (given: GivenMapping) => {
      const taken = mapFileHeader([...OURS, formatted, 'When', 'Mail'], COLUMNS, ['email'], given);
      return 'problems' in taken ? taken.problems : taken.at(-2);
    };
    const format = { format: 'dd.MM.yyyy', nullValues: ['-'] };
    const same: GivenMapping[] = [
      ...[{}, { Mail: 'email' }, { When: 'status' }, { When: 'Status' }, { When: { column: 'status' } }],
      new ColumnList(['STATUS', 'email']),
    ];
    for (const given of same) expect(formatOf(given)).toEqual({ header: 'When', column: 'status', format });
    const american = { column: 'status', format: 'MM/dd/yyyy' };
    expect(formatOf({ When: american })).toMatchObject({ format: { ...format, format: 'MM/dd/yyyy' } });
    expect(formatOf({ When: '=sum' })).toEqual({ header: 'When', column: '=sum' });
    expect(formatOf({ When: null })).toEqual({ header: 'When', column: null });
  });

  it('is one only by our other columns', () => {
    expect(mapFileHeader([MAPPING, 'Work address', 'email'], COLUMNS, ['email'])).toMatchObject([
      { header: MAPPING, column: null },
      { column: null },
      { column: 'email' },
    ]);
  });
});

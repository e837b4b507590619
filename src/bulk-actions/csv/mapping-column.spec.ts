import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TakenHeader } from './header.js';
import { mapHeader } from './header.js';
import type { GivenMapping } from './header-mapping.js';
import { ColumnList } from './header-mapping.js';
import { isMappingColumn, mappingColumnOf, readMappingColumn } from './mapping-column.js';

const COLUMNS = [
  {
    name: 'name',
    aliases: ['full name'],
    combine: [{ name: 'first name', aliases: ['forename', 'vorname'] }, { name: 'last name' }],
    doubtful: [{ header: 'name', part: 'last name', beside: ['vorname'] }],
  },
  { name: 'email', aliases: ['mail', 'e-mail 2'] },
  { name: 'phone' },
];

function take(headers: readonly string[], given?: GivenMapping): readonly TakenHeader[] {
  const taken = mapHeader(headers, COLUMNS, [], given);
  if ('problems' in taken) throw new Error(JSON.stringify(taken));
  return taken;
}

describe('mappingColumnOf', () => {
  it.each<[string, string[], GivenMapping?]>([
    ['without a mapping', ['Mail', 'name', 'Notes']],
    ['with parts beside the whole', ['forename', 'Name', 'last name']],
    ['with a part that its language settles', ['Vorname', 'Name']],
    ['with aliases that are ignored beside the name', ['mail', 'Email', 'E-mail 2']],
    ['with a mapping that says what is so anyway', ['Mail', 'Notes'], { Mail: 'email', Notes: null }],
  ])('is not needed %s', (_, headers, given) => {
    expect(mappingColumnOf(take(headers, given), COLUMNS)).toBeNull();
  });

  it('names those headers that were taken otherwise, and no more', () => {
    const given = { Rufname: 'first name', Name: 'last name', Email: null, 'Work address': 'email' };
    const taken = take(['Rufname', 'Name', 'Email', 'Work address', 'phone'], { ...given, phone: 'phone' });
    expect(mappingColumnOf(taken, COLUMNS)).toBe(`_mapping:${JSON.stringify(given)}`);
  });

  it('tells of a file of an earlier version, which ignored parts beside the whole, what was taken then', () => {
    const taken = [
      { header: 'First name', column: null },
      { header: 'Name', column: 'name' },
      { header: 'Last name', column: null },
      { header: 'mail', column: 'email' },
    ];
    const cell = mappingColumnOf(taken, COLUMNS)!;
    expect(cell).toBe('_mapping:{"First name":null,"Last name":null}');
    const headers = taken.map(({ header }) => header);
    expect(take(headers, readMappingColumn([cell])!)).toEqual(taken);
  });

  it('tells how cells are written', () => {
    const given = {
      mail: { column: 'email', nullValues: ['N/A', '"-"'] },
      phone: { column: 'phone', decimal: ',' },
      Rufname: { column: 'first name', nullValues: ['-'] },
    } as const;
    const taken = take(['mail', 'phone', 'Rufname', 'last name'], given);
    expect(taken.map(({ format }) => format)).toEqual([
      { nullValues: ['N/A', '"-"'] },
      { decimal: ',' },
      { nullValues: ['-'] },
      undefined,
    ]);
    const cell = mappingColumnOf(taken, COLUMNS)!;
    expect(take(['mail', 'phone', 'Rufname', 'last name'], readMappingColumn([cell])!)).toEqual(taken);
  });

  it('tells apart identical headers of different formats, and those of one format', () => {
    const format = { nullValues: ['-'] };
    const taken = [
      { header: 'x', column: 'email', format },
      { header: 'x', column: 'phone', format },
      { header: 'x', column: null },
    ];
    const cell = mappingColumnOf(taken, COLUMNS)!;
    expect(take(['x', 'x', 'x'], readMappingColumn([cell])!)).toEqual(taken);
  });

  it('lets nothing be lost that is called like what was ignored', () => {
    const taken = [
      { header: 'email', column: 'email' },
      { header: 'email', column: null },
    ];
    expect(mappingColumnOf(taken, COLUMNS)).toBe('_mapping:{"email":["email",null]}');
  });

  it('brings about the same once more, whatever the headers are and whichever columns take them', () => {
    const names = fc.constantFrom(
      ...['name', 'Full name', 'email', 'Mail', 'E-mail 2', 'forename', 'Vorname', 'Last name', 'Foo', ''],
      ...["'=x", '__proto__', 'Pr\u00e9nom', 'Pre\u0301nom'],
    );
    const meanings = fc.constantFrom(null, 'name', 'email', 'phone', 'first name', 'last name');
    const columns = fc.array(fc.tuple(names, meanings), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(columns, (pairs) => {
        const headers = pairs.map(([header]) => header);
        const list = new ColumnList(pairs.map(([, meaning]) => meaning));
        const taken = mapHeader(headers, COLUMNS, [], list);
        if ('problems' in taken) return;
        const cell = mappingColumnOf(taken, COLUMNS);
        expect(take(headers, cell === null ? {} : readMappingColumn([cell])!)).toEqual(taken);
      }),
      { numRuns: 2000 },
    );
  });

  it.each<[string[], GivenMapping]>([
    [['Vorname', 'Name', 'Email', 'Work address'], { Vorname: 'First_Name', Name: 'last name', Email: null }],
    [['First name', 'Name'], { Name: 'name' }],
    [['First name', 'Name'], { Name: 'last name' }],
    [['Vorname', 'Name'], { Name: 'name', Vorname: null }],
    [['Mail', 'Email', 'x'], { x: 'email' }],
    [['Mail', 'Email', 'E-mail 2'], { 'E-mail 2': 'email' }],
    [['First name', 'Name', 'Foo'], { Name: null, Foo: 'name' }],
    [['First name', 'Name'], { Name: null, 'First name': null }],
    [['First name', 'Name', 'x'], { Name: null }],
    [['Foo', 'forename', 'Name'], { Foo: 'name', Name: 'phone' }],
    [['mail', 'email'], { email: null }],
    [['__proto__', '', 'a "quoted" one'], { ['__proto__']: 'email', '': 'phone', 'a "quoted" one': 'name' }],
    [['Notes', 'a', 'a'], { Notes: 'email', a: null }],
    [['Notes', 'a', 'a'], { Notes: 'email' }],
  ])('brings about the same once more: %j', (headers, given) => {
    const taken = take(headers, given);
    const cell = mappingColumnOf(taken, COLUMNS)!;
    expect(isMappingColumn(cell)).toBe(true);
    expect(take(headers, readMappingColumn(['_row', cell])!)).toEqual(taken);
  });
});

describe('readMappingColumn', () => {
  it('finds nothing where there is no such column', () => {
    expect(readMappingColumn(['_row', 'mapping', '_mapping'])).toEqual({});
  });

  it('tells of one that cannot be read', () => {
    for (const cell of ['_mapping:', '_mapping:{"a":', '_mapping:{"a":1}', '_mapping:["a"]'])
      expect(readMappingColumn([cell])).toBeNull();
  });
});

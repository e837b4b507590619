import { describe, expect, it } from 'vitest';
import { mapHeader, type TakenHeader } from './header.js';
import { ColumnList, type GivenMapping } from './header-mapping.js';
import type { HeaderProblem } from './header-problems.js';

const COLUMNS = [
  {
    name: 'name',
    aliases: ['Full Name'],
    combine: [{ name: 'first name', aliases: ['forename'] }, { name: 'last name' }],
  },
  { name: 'email', aliases: ['E-mail Address', 'mail'] },
  { name: 'phone' },
];

function map(cells: string[], required: string[] = [], given: GivenMapping = {}): readonly TakenHeader[] {
  const taken = mapHeader(cells, COLUMNS, required, given);
  if ('problems' in taken) throw new Error(JSON.stringify(taken));
  return taken;
}

function problems(
  cells: string[],
  required: string[] = [],
  given: GivenMapping = {},
): readonly HeaderProblem[] {
  const taken = mapHeader(cells, COLUMNS, required, given);
  if (!('problems' in taken)) throw new Error(JSON.stringify(taken));
  return taken.problems;
}

/** What each header was taken for, in short. */
const columnsOf = (cells: string[], given: GivenMapping = {}): (string | number | null)[] =>
  map(cells, [], given).map(({ column, part }) => (part === undefined ? column : part));

describe('mapHeader', () => {
  it('matches names and aliases whatever their case, blanks, underscores and hyphens', () => {
    expect(map([' Phone', 'FULL_NAME', 'e-Mail  address', 'Shoe Size '], ['name', 'email'])).toEqual([
      { header: 'Phone', column: 'phone' },
      { header: 'FULL_NAME', column: 'name' },
      { header: 'e-Mail  address', column: 'email' },
      { header: 'Shoe Size', column: null },
    ]);
  });

  it('takes empty headers for columns to ignore, as behind a trailing delimiter', () => {
    expect(columnsOf(['name', '', ' '])).toEqual(['name', null, null]);
  });

  it('names every required column that is missing', () => {
    expect(problems(['phone', 'x'], ['name', 'email'])).toEqual([
      {
        code: 'MISSING_COLUMN',
        field: 'name',
        message: 'The file has no column "name" (also taken: "Full Name", "first name" with "last name").',
      },
      {
        code: 'MISSING_COLUMN',
        field: 'email',
        message: 'The file has no column "email" (also taken: "E-mail Address", "mail").',
      },
    ]);
    expect(problems(['name'], ['phone'])[0]?.message).toBe('The file has no column "phone".');
  });

  it('refuses two headers for one column, once', () => {
    expect(problems(['mail', 'name', 'Email', 'E-Mail'], ['name', 'email'])).toEqual([
      {
        code: 'REPEATED_COLUMN',
        field: 'email',
        message: 'The file has 2 columns for "email": "Email", "E-Mail".',
      },
    ]);
    expect(problems(['mail', 'name', 'MAIL'])).toMatchObject([{ code: 'REPEATED_COLUMN', field: 'email' }]);
  });

  it('takes of several headers for one column the name before an alias, and an earlier alias before a later one', () => {
    expect(columnsOf(['mail', 'Email', 'name'])).toEqual([null, 'email', 'name']);
    expect(columnsOf(['mail', 'E-mail address'])).toEqual([null, 'email']);
    expect(columnsOf(['mail', 'mail', 'Email'])).toEqual([null, null, 'email']);
    expect(columnsOf(['Email *', 'mail', 'E-mail'])).toEqual([null, null, 'email']);
    expect(columnsOf(['Email *', 'mail'])).toEqual(['email', null]);
  });

  it.each([
    ['Email *', '*E-Mail', 'Email:', 'E\u2011mail', 'e\u2212mail', 'E\u2010Mail*:', 'e.mail'],
    ['\ufeffEmail', 'Email\u200b', 'E\u00admail', '\u2066email\u2069', 'E\u00a0mail', '="Email"'],
    ['\uff25\uff4d\uff41\uff49\uff4c', 'EMA\u0130L', '\u00c9mail', 'E\u0301mail'],
  ])('knows %s, and others as hard to tell from "email"', (...spellings) => {
    for (const header of spellings) expect([header, ...columnsOf([header])]).toEqual([header, 'email']);
  });

  it('does not take letters of other scripts for their like', () => {
    expect(columnsOf(['\u0435mail', 'na\u0306me', 'e/mail'])).toEqual([null, 'name', null]);
  });

  it('ignores headers that mean no column, however often they stand there', () => {
    expect(columnsOf(['Note', 'name', 'Note ', 'note', 'x', 'x'])).toEqual([
      null,
      'name',
      null,
      null,
      null,
      null,
    ]);
  });

  it('reports repeated and missing columns together', () => {
    expect(problems(['email', 'Email'], ['name']).map(({ code }) => code)).toEqual([
      'REPEATED_COLUMN',
      'MISSING_COLUMN',
    ]);
  });

  it('refuses a header without any name', () => {
    expect(problems(['', '  '], ['name'])).toMatchObject([{ code: 'EMPTY_HEADER', field: 'file' }]);
  });

  it('takes 1,000 columns and not one more', () => {
    const cells = Array.from({ length: 1000 }, (_, i) => `c${i}`);
    expect(map(cells)).toHaveLength(1000);
    expect(problems([...cells, 'name'], ['email'])).toMatchObject([
      { code: 'TOO_MANY_COLUMNS', field: 'file' },
    ]);
  });

  it('is not confused by headers that are words of JavaScript', () => {
    expect(columnsOf(['constructor', '__proto__', 'name'])).toEqual([null, null, 'name']);
  });
});

describe('a column in parts', () => {
  it('is put together from those that the file has, in whatever order', () => {
    expect(map(['Last_Name', 'email', 'First Name'], ['name'])).toEqual([
      { header: 'Last_Name', column: 'name', part: 2 },
      { header: 'email', column: 'email' },
      { header: 'First Name', column: 'name', part: 1 },
    ]);
    expect(columnsOf(['forename', 'email'])).toEqual([1, 'email']);
  });

  it('is taken whole where the file has it whole', () => {
    expect(columnsOf(['Name', 'Full Name'])).toEqual(['name', null]);
  });

  it('keeps its parts beside the whole, for rows whose whole is empty', () => {
    expect(columnsOf(['First name', 'Name', 'Last name'])).toEqual([1, 'name', 2]);
    expect(columnsOf(['First name', 'Name'])).toEqual([1, 'name']);
    // Nobody can tell which first name is meant, and it is not needed.
    expect(columnsOf(['First name', 'Name', 'First Name'])).toEqual([null, 'name', null]);
  });

  it('has each part once', () => {
    expect(problems(['first name', 'First_Name', 'last name'])).toEqual([
      {
        code: 'REPEATED_COLUMN',
        field: 'first name',
        message: 'The file has 2 columns for "first name": "first name", "First_Name".',
      },
    ]);
    expect(columnsOf(['Forename', 'first name', 'last name'])).toEqual([null, 1, 2]);
  });
});

describe('a mapping', () => {
  it('goes before names and aliases, and leaves the other headers to them', () => {
    const cells = ['Work address', ' Email ', 'phone', 'Name'];
    const given = { 'Work address': 'email', Email: null, phone: 'Full_name', Name: null };
    expect(columnsOf(cells, given)).toEqual(['email', null, 'name', null]);
  });

  it('goes before the name of a column', () => {
    expect(columnsOf(['a', 'Email'], { a: 'email' })).toEqual(['email', null]);
    expect(columnsOf(['First name', 'a', 'Name'], { a: 'name' })).toEqual([1, 'name', null]);
  });

  it('finds a header in another Unicode form, and without what nobody sees', () => {
    expect(columnsOf(['Pre\u0301nom', 'x'], { 'Pr\u00e9nom': 'email' })).toEqual(['email', null]);
    expect(columnsOf(['Pr\u00e9nom', 'x'], { 'Pre\u0301nom': 'email' })).toEqual(['email', null]);
    expect(columnsOf(['\u200bMail alt\u2060', 'x'], { 'Mail alt': 'email' })).toEqual(['email', null]);
    expect(columnsOf(['="Mail alt"', 'x'], { 'Mail alt': 'email' })).toEqual(['email', null]);
  });

  it('may name the parts of a column', () => {
    expect(columnsOf(['Vorname', 'Name'], { Vorname: 'first name', Name: 'last name' })).toEqual([1, 2]);
  });

  it('may name a header that is empty, or one that stands there twice', () => {
    expect(columnsOf(['', 'name'], { '': 'email' })).toEqual(['email', 'name']);
    expect(columnsOf(['Note', 'name', 'Note'], { Note: null })).toEqual([null, 'name', null]);
  });

  it.each<[string, string[], GivenMapping, string, string]>([
    ['an unknown column', ['x', 'name'], { x: 'shoe size' }, 'UNKNOWN_COLUMN', 'mapping'],
    ['a header that the file lacks', ['name'], { Nam: 'name' }, 'UNKNOWN_HEADER', 'mapping'],
    ['a header in another case', ['NAME', 'x'], { name: null }, 'UNKNOWN_HEADER', 'mapping'],
    ['two headers for one column', ['a', 'b'], { a: 'email', b: 'email' }, 'REPEATED_COLUMN', 'email'],
    ['a header that stands there twice', ['a', 'a'], { a: 'email' }, 'REPEATED_COLUMN', 'email'],
    ['two empty headers', ['', '', 'name'], { '': 'email' }, 'REPEATED_COLUMN', 'email'],
    ['a part beside the whole', ['a', 'Name'], { a: 'first name' }, 'REPEATED_COLUMN', 'name'],
  ])('is refused with %s', (_, cells, given, code, field) => {
    expect(problems(cells, [], given)).toEqual([{ code, field, message: expect.any(String) as string }]);
  });

  it('can take away a column that is needed', () => {
    expect(problems(['name', 'email'], ['email'], { email: null })).toMatchObject([
      { code: 'MISSING_COLUMN', field: 'email' },
    ]);
  });

  it('is not confused by names that are words of JavaScript', () => {
    expect(problems(['a', 'name'], [], { a: 'constructor' })).toMatchObject([{ code: 'UNKNOWN_COLUMN' }]);
    expect(columnsOf(['constructor', 'name'])).toEqual([null, 'name']);
  });
});

describe('a mapping by position', () => {
  const columnsAt = (cells: string[], ...columns: (string | null)[]) =>
    columnsOf(cells, new ColumnList(columns));

  it('tells identical headers apart, and goes before every name', () => {
    expect(columnsAt(['name', 'email', 'email'], 'name', null, 'email')).toEqual(['name', null, 'email']);
    expect(columnsAt(['email', 'name'], 'full name', 'mail')).toEqual(['name', 'email']);
    expect(columnsAt(['x', 'x', 'x'], 'last name', 'first name', 'phone')).toEqual([2, 1, 'phone']);
  });

  it('says nothing of blank headers at the end, unless it names them', () => {
    expect(columnsAt(['name', 'email', '', ' '], 'name', 'email')).toEqual(['name', 'email', null, null]);
    expect(columnsAt(['name', 'email', '', ' '], 'name', 'email', 'phone')).toEqual([
      'name',
      'email',
      'phone',
      null,
    ]);
  });

  it.each([
    [['name'], 'mapping lists 1 column, but the header has 3: "name", "email", "email".'],
    [
      ['name', 'email', null, null],
      'mapping lists 4 columns, but the header has 3: "name", "email", "email".',
    ],
  ])('is refused with an entry too few or too many: %j', (columns, message) => {
    const [problem, ...others] = problems(['name', 'email', 'email'], [], new ColumnList(columns));
    expect(problem).toMatchObject({ code: 'WRONG_MAPPING_LENGTH', field: 'mapping' });
    expect(problem!.message).toContain(message);
    expect(others).toEqual([]);
  });

  it('shows the first of very many headers', () => {
    const cells = Array.from({ length: 300 }, (_, i) => `c${i}`);
    const [problem] = problems(cells, [], new ColumnList(['name']));
    expect(problem!.message).toContain('has 300: "c0", "c1",');
    expect(problem!.message).toContain('"c19", …');
    expect(problem!.message).not.toContain('c20');
  });

  it.each<[string, (string | null)[], string, string]>([
    ['an unknown column', ['name', 'shoe size', null], 'UNKNOWN_COLUMN', 'mapping'],
    ['two places for one column', ['name', 'email', 'mail'], 'REPEATED_COLUMN', 'email'],
    ['no place for what is required', [null, 'email', null], 'MISSING_COLUMN', 'name'],
  ])('is refused with %s', (_, columns, code, field) => {
    expect(problems(['name', 'email', 'email'], ['name'], new ColumnList(columns))).toMatchObject([
      { code, field },
    ]);
  });
});

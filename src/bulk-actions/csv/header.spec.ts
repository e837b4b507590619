import { describe, expect, it } from 'vitest';
import { type HeaderMapping, type HeaderProblem, mapHeader } from './header.js';

const COLUMNS = [
  { name: 'name', aliases: ['Full Name'] },
  { name: 'email', aliases: ['E-mail Address', 'mail'] },
  { name: 'phone' },
];

function map(cells: string[], required: string[] = []): HeaderMapping {
  const mapped = mapHeader(cells, COLUMNS, required);
  if (Array.isArray(mapped)) throw new Error(JSON.stringify(mapped));
  return mapped;
}

function problems(cells: string[], required: string[] = []): HeaderProblem[] {
  const mapped = mapHeader(cells, COLUMNS, required);
  if (!Array.isArray(mapped)) throw new Error(JSON.stringify(mapped));
  return mapped;
}

describe('mapHeader', () => {
  it('matches names and aliases whatever their case, blanks, underscores and hyphens', () => {
    expect(map([' Phone', 'FULL_NAME', 'e-Mail  address', 'Shoe Size '], ['name', 'email'])).toEqual({
      headers: [
        { header: 'Phone', column: 'phone' },
        { header: 'FULL_NAME', column: 'name' },
        { header: 'e-Mail  address', column: 'email' },
        { header: 'Shoe Size', column: null },
      ],
      indexOf: { phone: 0, name: 1, email: 2 },
      width: 4,
    });
  });

  it('takes empty headers for columns to ignore, as behind a trailing delimiter', () => {
    expect(map(['name', '', ' '])).toMatchObject({ indexOf: { name: 0 }, width: 3 });
  });

  it('names every required column that is missing', () => {
    expect(problems(['phone', 'x'], ['name', 'email'])).toEqual([
      {
        code: 'MISSING_COLUMN',
        column: 'name',
        message: 'The file has no column "name" (also taken: "Full Name").',
      },
      {
        code: 'MISSING_COLUMN',
        column: 'email',
        message: 'The file has no column "email" (also taken: "E-mail Address", "mail").',
      },
    ]);
    expect(problems(['name'], ['phone'])[0]?.message).toBe('The file has no column "phone".');
  });

  it('refuses two headers for one column, once', () => {
    expect(problems(['mail', 'name', 'Email', 'EMAIL'], ['name', 'email'])).toEqual([
      {
        code: 'REPEATED_COLUMN',
        column: 'email',
        message: 'The file has 3 columns for "email": "mail", "Email", "EMAIL".',
      },
    ]);
  });

  it('refuses the same header twice though it means no column, but not a similar one', () => {
    expect(problems(['Note', 'name', 'Note ', 'x'])).toMatchObject([
      { code: 'REPEATED_COLUMN', column: 'Note' },
    ]);
    expect(map(['Note', 'name', 'note']).width).toBe(3);
  });

  it('reports repeated and missing columns together', () => {
    expect(problems(['email', 'mail'], ['name']).map(({ code }) => code)).toEqual([
      'REPEATED_COLUMN',
      'MISSING_COLUMN',
    ]);
  });

  it('refuses a header without any name', () => {
    expect(problems(['', '  '], ['name'])).toMatchObject([{ code: 'EMPTY_HEADER', column: null }]);
  });

  it('takes 1,000 columns and not one more', () => {
    const cells = Array.from({ length: 1000 }, (_, i) => `c${i}`);
    expect(map(cells).width).toBe(1000);
    expect(problems([...cells, 'name'], ['email'])).toMatchObject([
      { code: 'TOO_MANY_COLUMNS', column: null },
    ]);
  });

  it('is not confused by headers that are words of JavaScript', () => {
    expect(map(['constructor', '__proto__', 'name']).indexOf).toEqual({ name: 2 });
  });
});

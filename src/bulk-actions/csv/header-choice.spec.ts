import { describe, expect, it } from 'vitest';
import { mapHeader } from './header.js';
import type { GivenMapping } from './header-mapping.js';
import type { HeaderProblem } from './header-problems.js';

describe('a header that is the column or a part of it', () => {
  const DOUBTFUL = [
    {
      name: 'name',
      aliases: ['full name', 'nombre', 'nom'],
      combine: [
        { name: 'first name', aliases: ['vorname', 'pr\u00e9nom'] },
        { name: 'last name', aliases: ['surname', 'apellidos'] },
      ],
      doubtful: [
        { header: 'name', part: 'last name', beside: ['vorname'] },
        { header: 'nom', part: 'last name', beside: ['pr\u00e9nom'] },
        { header: 'nombre', part: 'first name', beside: ['apellidos'] },
      ],
    },
    { name: 'email' },
  ];
  const mapped = (cells: string[], given: GivenMapping = {}) => mapHeader(cells, DOUBTFUL, ['name'], given);
  const takenFor = (cells: string[], given: GivenMapping = {}) => {
    const taken = mapped(cells, given);
    if ('problems' in taken) return taken.problems.map(({ code }) => code);
    return taken.map(({ column, part }) => part ?? column);
  };

  it.each([
    [
      ['Vorname', 'Name', 'Email'],
      [1, 2, 'email'],
    ],
    [
      ['NAME', 'VORNAME'],
      [2, 1],
    ],
    [
      ['Prenom', 'Nom'],
      [1, 2],
    ],
    [
      ['Nombre', 'Apellidos'],
      [1, 2],
    ],
    // The whole beside it, and all of them.
    [
      ['Vorname', 'Name', 'Full Name'],
      [1, 2, 'name'],
    ],
    [
      ['Vorname', 'Surname', 'Name'],
      [1, 2, 'name'],
    ],
    [
      ['First name', 'Last name', 'Name'],
      [1, 2, 'name'],
    ],
    // No part at all, or a header that is no part.
    [
      ['Name', 'Email'],
      ['name', 'email'],
    ],
    [
      ['Nombre', 'Email'],
      ['name', 'email'],
    ],
    [
      ['First name', 'Full name'],
      [1, 'name'],
    ],
    // Beside a whole that goes before it, too; and what nothing settles leaves the parts out, for one may lack.
    [
      ['Full Name', 'Prenom', 'Nom'],
      ['name', 1, 2],
    ],
    [
      ['Full Name', 'Nombre', 'Apellidos'],
      ['name', 1, 2],
    ],
    [
      ['Full Name', 'First name', 'Nom'],
      ['name', null, null],
    ],
  ])('is settled by the words of one language, or by there being all: %j', (cells, taken) => {
    expect(takenFor(cells)).toEqual(taken);
  });

  it.each([
    [['First Name', 'Name'], '"Name"', '{"Name":"name"}', '{"Name":"last name"}'],
    [['Name', 'Surname'], '"Name"', '{"Name":"name"}', '{"Name":"first name"}'],
    [['First name', 'Nom'], '"Nom"', '{"Nom":"name"}', '{"Nom":"last name"}'],
    [['Nombre', 'Surname', 'Full name'], '"Full name"', '', ''],
  ])('is asked for elsewhere, with what to say: %j', (cells, header, whole, part) => {
    if (whole === '') {
      expect(takenFor(cells)).toEqual([null, null, 'name']);
      return;
    }
    const taken = mapped(cells);
    if (!('problems' in taken)) throw new Error('It was settled');
    expect(taken.problems).toMatchObject([{ code: 'AMBIGUOUS_COLUMN', field: 'name' }]);
    const [{ message }] = taken.problems as [HeaderProblem];
    for (const words of [header, `mapping=${whole}`, `mapping=${part}`]) expect(message).toContain(words);
    // Each of them settles it.
    const wholePlace = cells.indexOf(JSON.parse(header) as string);
    expect(takenFor(cells, JSON.parse(whole) as GivenMapping)[wholePlace]).toBe('name');
    expect([...takenFor(cells, JSON.parse(part) as GivenMapping)].sort()).toEqual([1, 2]);
  });

  it('shows the mapping that was sent with what it lacks', () => {
    const taken = mapped(['Foo', 'First name', 'Name'], { Foo: 'email' });
    expect(taken).toMatchObject({
      problems: [{ message: expect.stringContaining('{"Foo":"email","Name":') as string }],
    });
  });

  it('is not settled by what the user says of another', () => {
    expect(takenFor(['Foo', 'Name'], { Foo: 'first name' })).toEqual(['AMBIGUOUS_COLUMN']);
    expect(takenFor(['Foo', 'Full name'], { Foo: 'first name' })).toEqual(['REPEATED_COLUMN']);
  });

  it.each([
    [
      ['First name', 'Name', 'Email'],
      [null, null, 'email'],
    ],
    [
      ['Full name', 'FULL NAME', 'Email'],
      [null, null, 'email'],
    ],
    [
      ['Vorname', 'Name', 'Email'],
      [1, 2, 'email'],
    ],
  ])('is no problem where nobody reads the column: %j', (cells, taken) => {
    const found = mapHeader(cells, DOUBTFUL, ['email'], {}, ',', (column) => column === 'email');
    if ('problems' in found) throw new Error(found.problems[0]!.code);
    expect(found.map(({ column, part }) => part ?? column)).toEqual(taken);
    const all = mapHeader(['Email', 'email', 'Name'], DOUBTFUL, [], {}, ',', (column) => column === 'email');
    expect(all).toMatchObject({ problems: [{ code: 'REPEATED_COLUMN' }] });
  });

  it('is not made of an optional part alone, and one that the user names is not ignored in silence', () => {
    const columns = [
      { name: 'name', combine: [{ name: 'first' }, { name: 'middle', optional: true }] },
      { name: 'email' },
    ];
    const codesOf = (cells: string[], given: GivenMapping = {}): unknown => {
      const taken = mapHeader(cells, columns, ['email'], given);
      return 'problems' in taken ? taken.problems.map(({ code }) => code) : taken.map(({ column }) => column);
    };
    expect(codesOf(['email', 'middle'])).toEqual(['email', null]);
    expect(codesOf(['email', 'x'], { x: 'middle' })).toEqual(['MISSING_COLUMN']);
    expect(codesOf(['email', 'x', 'first'], { x: 'middle' })).toEqual(['email', 'name', 'name']);
  });

  it('gives way to parts that the user names, all of them', () => {
    const given = { A: 'first name', B: 'last name' };
    expect(takenFor(['A', 'B', 'Name', 'Full name'], given)).toEqual([1, 2, null, null]);
    expect(takenFor(['Vorname', 'B', 'Name'], { B: 'last name' })).toEqual([1, 2, null]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TakenHeader } from '../../src/bulk-actions/csv/header.js';
import { mapHeader } from '../../src/bulk-actions/csv/header.js';
import { headerKey } from '../../src/bulk-actions/csv/header-key.js';
import type { HeaderColumn } from '../../src/bulk-actions/csv/header-targets.js';
import { HeaderTargets } from '../../src/bulk-actions/csv/header-targets.js';
import { CompanyProcessor } from '../../src/companies/company.processor.js';
import { ContactProcessor } from '../../src/contacts/contact.processor.js';
import { ProductProcessor } from '../third-entity/product.processor.js';

interface Declared {
  readonly column: string;
  readonly part: number | null;
  readonly header: string;
}

function headersOf(columns: readonly HeaderColumn[]): Declared[] {
  return columns.flatMap(({ name: column, aliases = [], combine = [] }) => [
    ...[column, ...aliases].map((header) => ({ column, part: null, header })),
    ...combine.flatMap(({ name, aliases: others = [] }, i) =>
      [name, ...others].map((header) => ({ column, part: i + 1, header })),
    ),
  ]);
}

/** Ways to write a header that mean nothing. */
const SPELLINGS: readonly ((header: string) => string)[] = [
  (header) => header.toUpperCase(),
  (header) => header.normalize('NFD'),
  (header) => header.normalize('NFD').replace(/\p{M}/gu, ''),
  (header) => header.replaceAll(' ', '_'),
  (header) => header.replaceAll(' ', '\u00a0'),
  (header) => header.replaceAll(' ', ''),
  (header) => header.replaceAll(/[ -]/g, '.'),
  (header) => header.replaceAll(/[ -]/g, '\u2011'),
  (header) => header.replaceAll('-', '\u2212').replaceAll(' ', ' \u2013 '),
  (header) => header.replaceAll("'", '\u2019'),
  (header) => `${header} *`,
  (header) => `*${header}:`,
  (header) => `\ufeff${header}\u200b`,
  (header) => [...header].join('\u00ad'),
  (header) => `  ${header}\t`,
];
const spelling = fc
  .tuple(fc.array(fc.constantFrom(...SPELLINGS), { maxLength: 4 }), fc.boolean())
  .map(([steps, isFormula]) => (header: string) => {
    const spelled = steps.reduce((text, step) => step(text), header);
    return isFormula ? `="${spelled}"` : spelled;
  });

describe.each([new ContactProcessor(), new CompanyProcessor(), new ProductProcessor()])(
  'headers of $entityType',
  ({ columns }) => {
    const declared = headersOf(columns);
    const targets = new HeaderTargets(columns);
    const names = columns.map(({ name }) => name);
    const isOptional = (column: string, part: number | null): boolean =>
      columns.find(({ name }) => name === column)?.combine?.[(part ?? 0) - 1]?.optional === true;

    it('are all of one meaning, and none is written down twice', () => {
      expect(targets.ambiguous).toEqual([]);
      const keys = Map.groupBy(declared, ({ header }) => headerKey(header));
      expect([...keys.values()].filter((group) => group.length > 1)).toEqual([]);
    });

    it('match in any spelling', () => {
      fc.assert(
        fc.property(fc.constantFrom(...declared), spelling, ({ header, column, part }, spell) => {
          expect(targets.find(spell(header))).toMatchObject({ column, part });
        }),
        { numRuns: 5000 },
      );
    });

    it('beside the names of the columns refuse no file, and take nothing away from these', () => {
      const wholes = declared.filter(({ part, header }) => part === null && !names.includes(header));
      if (wholes.length === 0) return;
      const others = fc.uniqueArray(fc.constantFrom(...wholes.map(({ header }) => header)), {
        maxLength: 12,
      });
      fc.assert(
        fc.property(others, spelling, fc.nat(), (aliases, spell, at) => {
          const more = aliases.map(spell);
          const place = at % (more.length + 1);
          const cells = [...more.slice(0, place), ...names, ...more.slice(place)];
          const taken = mapHeader(cells, columns, names);
          expect(taken).not.toHaveProperty('problems');
          const columnOf = (taken as readonly TakenHeader[]).map(({ column }) => column);
          expect(columnOf).toEqual(cells.map((cell) => (names.includes(cell) ? cell : null)));
        }),
        { numRuns: 500 },
      );
    });

    it('refuse no file that has one of them for each column, whatever else of them is there', () => {
      const some = fc.uniqueArray(fc.constantFrom(...declared), { selector: ({ header }) => header });
      fc.assert(
        fc.property(some, (headers) => {
          const cells = headers.map(({ header }) => header);
          const taken = mapHeader(cells, columns, []);
          if (headers.length === 0) return;
          if ('problems' in taken) {
            expect(taken.problems.map(({ code }) => code)).toEqual(['AMBIGUOUS_COLUMN']);
            return;
          }
          const places = taken.flatMap(({ column, part }) => (column === null ? [] : [`${column} ${part}`]));
          expect(new Set(places).size).toBe(places.length);
          const making = headers.filter(({ column, part }) => !isOptional(column, part));
          expect(new Set(taken.flatMap(({ column }) => column ?? []))).toEqual(
            new Set(making.map(({ column }) => column)),
          );
        }),
        { numRuns: 500 },
      );
    });
  },
);

describe('contacts', () => {
  const { columns } = new ContactProcessor();
  const taken = (...cells: string[]): unknown => {
    const found = mapHeader(cells, columns, ['name', 'email']);
    return 'problems' in found ? found.problems[0]!.code : found.map(({ column, part }) => part ?? column);
  };

  it.each([
    [
      ['Vorname', 'Name'],
      [1, 2],
    ],
    [
      ['Name', 'Rufname'],
      [2, 1],
    ],
    [
      ['Prénom', 'Nom'],
      [1, 2],
    ],
    [
      ['NOM', 'PRENOM'],
      [2, 1],
    ],
    [
      ['Naam', 'Voornaam'],
      [2, 1],
    ],
    [
      ['Nombre', 'Apellidos'],
      [1, 2],
    ],
    [
      ['Nombre', 'Primer apellido'],
      [1, 2],
    ],
    [
      ['Nome', 'Cognome'],
      [1, 2],
    ],
    [
      ['Nome', 'Sobrenome'],
      [1, 2],
    ],
    [
      ['Given Name', 'Family Name', 'Name'],
      [1, 2, 'name'],
    ],
    [
      ['Vorname', 'Nachname'],
      [1, 2],
    ],
  ])('take %j as one name', (cells, columnsOf) => {
    expect(taken(...cells, 'email')).toEqual([...columnsOf, 'email']);
  });

  it.each([
    ['First Name', 'Name'],
    ['Name', 'Surname'],
    ['Name', 'Nachname'],
    ['Nom', 'Nom de famille'],
    ['Name', 'Prénom'],
    ['Nome', 'Apelido'],
    ['Nombre', 'Nombre de pila'],
    ['Naam', 'Achternaam'],
  ])('do not guess what is meant by %s beside %s', (...cells) => {
    expect(taken(...cells, 'email')).toBe('AMBIGUOUS_COLUMN');
  });
});

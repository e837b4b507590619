import type { BenchEntity } from './entities.js';

/** Describes a generated file. */
export interface FileSpec {
  readonly entity: BenchEntity;
  readonly rows: number;
  /** 5 % of the rows repeat a key, and 1 % break a rule. */
  readonly dirty?: boolean;
  /** The same keys with other names. */
  readonly changed?: boolean;
  /** Files with different seeds share no key. */
  readonly seed?: number;
}

const CITIES = ['Lisbon', 'Porto', 'Oslo', 'Graz', 'Leeds', 'Turin', 'Ghent', 'Brno'];
const TITLES = [
  'Buyer',
  'Head of Sales',
  'Engineer',
  'Accountant',
  'Office Manager',
  'Founder',
  'Clerk',
  'Nurse',
];
const COUNTRIES = ['PT', 'NO', 'AT', 'GB', 'IT', 'BE', 'CZ', 'DE'];

/**
 * The cells of a row for an entity's file, from a line of `gen-csv.mjs` (name,email,phone,age).
 *
 * Some of its faults are replaced by a missing name: a row with too few or too many cells aborts psql's `\copy`, so no
 * script could give it an outcome; and files with three columns have no phone that could be too long.
 *
 * @param row number of the row, from 1
 */
export function cellsOf(line: string, row: number, { entity, changed }: FileSpec): string[] {
  const cells = splitLine(line);
  const isWhole = cells.length === 4 && cells[2]!.length <= 32;
  const [name = '', email = '', phone = '', age = ''] = isWhole ? cells : ['', cells[1]!, '', '30'];
  const shownName = changed && name !== '' ? `${name} Jr.` : name;
  if (entity.header.length === 3) return [shownName, email, age];
  const mixed = Math.imul(row, 0x9e3779b1) >>> 0;
  if (entity.companies > 0) return [shownName, email, age, ...cellsOfTypes(mixed, entity)];
  const pick = (list: readonly string[], shift: number): string => list[(mixed >>> shift) & 7]!;
  return [
    ...[shownName, email, phone, age, `Example ${mixed % 9973} Ltd`, pick(TITLES, 3)],
    ...[
      `${1 + (mixed % 300)} Station Road`,
      pick(CITIES, 6),
      `${10_000 + (mixed % 89_999)}`,
      pick(COUNTRIES, 9),
    ],
    ...[`${mixed % 1001}`, `Met at the fair, asked for offer ${mixed.toString(36)}`],
  ];
}

/** A date and a decimal number as the upload says, a telephone number of Germany, and one of the companies. */
function cellsOfTypes(mixed: number, { said, companies }: BenchEntity): string[] {
  const [day, month] = [1 + (mixed % 28), 1 + (mixed % 12)].map((part) => `${part}`.padStart(2, '0'));
  const year = 1940 + (mixed % 70);
  const [whole, cents] = [mixed % 100_000, `${mixed % 100}`.padStart(2, '0')];
  const subscriber = `${2_000_000 + (mixed % 7_000_000)}`;
  return [
    said.dateFormat === undefined ? `${year}-${month}-${day}` : `${day}.${month}.${year}`,
    `${whole}${said.decimal ?? '.'}${cents}`,
    mixed % 2 === 0 ? `030 ${subscriber}` : `0151 2${subscriber}`,
    domainOf(mixed % companies),
  ];
}

/** Of the companies that an account has before. */
export const domainOf = (no: number): string => `c${no}.example`;

/** Splits a line of the generator, which quotes only where necessary and never puts a line break inside quotes. */
function splitLine(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((match) => match[1] ?? match[2]!);
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}

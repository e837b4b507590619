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

/** Splits a line of the generator, which quotes only where necessary and never puts a line break inside quotes. */
function splitLine(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((match) => match[1] ?? match[2]!);
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}

import { stringify } from 'csv-stringify/sync';
import { REFUSED_PHONE } from './model/apply-row.js';
import type { EntityType } from './model/entities.js';
import { ENTITIES } from './model/entities.js';
import type { Random } from './random.js';

/** What a file is made of. */
export interface FilePlan {
  readonly entityType: EntityType;
  /** Part of each key. */
  readonly tag: string;
  /** The keys that it has, each in a row that counts; `from` up to but not including `to`. */
  readonly keys: { readonly from: number; readonly to: number };
  /**
   * Of rows that repeat a key, of rows that break a rule, of rows that the database is to refuse: shares of the keys.
   */
  readonly duplicates: number;
  readonly faults: number;
  readonly refused: number;
  /** Columns that it does not have. */
  readonly without: readonly string[];
  /** Its key goes by a name that only `mapping` explains. */
  readonly keyHeader: string | null;
  readonly delimiter: string;
  /** Rows with the same version say the same of a key; those of another may say something else. */
  readonly versions: number;
}

type Cells = Record<string, string>;

const NAMES = [
  'Ann Berg',
  'Zoë Müller',
  'Ann "Bee" Lee',
  'Berg, Ann; again',
  'Two\nlines',
  "'Quoted'",
  '=1+1',
  '@home',
  '-minus',
];
const NOTES = 'Notes';
const BLANK_ROWS = 0.002;
const SHORT_ROWS = 0.04;
const SPELT_OTHERWISE = 0.06;

/** A file of rows of every kind, in an order of its own. */
export function makeFile(random: Random, plan: FilePlan): string {
  const columns = columnsOf(random, plan);
  const rows: string[][] = [];
  const share = (of: number): boolean => random.next() < of;
  for (let no = plan.keys.from; no < plan.keys.to; no++) {
    rows.push(goodRow(random, plan, columns, no));
    if (share(plan.duplicates)) rows.push(goodRow(random, plan, columns, no));
    if (share(plan.faults)) rows.push(faultyRow(random, plan, columns, no));
    if (share(BLANK_ROWS)) rows.push(columns.map(() => (share(0.5) ? ' ' : '')));
  }
  const header = columns.map((name) => headerOf(random, plan, name));
  // Quoted in part, as people's programs do it; a cell with the delimiter, a quote or a line break always is.
  return stringify([header, ...random.shuffled(rows)], {
    delimiter: plan.delimiter,
    quoted_match: /^Zoë|^ /,
  });
}

function columnsOf(random: Random, { entityType, without }: FilePlan): string[] {
  const names = [...ENTITIES[entityType].columns.map(({ name }) => name), NOTES];
  return random.shuffled(names.filter((name) => !without.includes(name)));
}

function headerOf(random: Random, { entityType, keyHeader }: FilePlan, name: string): string {
  if (name === ENTITIES[entityType].key && keyHeader !== null) return keyHeader;
  return random.pick([name, name.toUpperCase(), ` ${name} *`, `${name[0]!.toUpperCase()}${name.slice(1)}`]);
}

function keyOf({ entityType, tag }: FilePlan, no: number | string): string {
  return entityType === 'CONTACT' ? `p${no}@${tag}.example` : `c${no}.${tag}.example`;
}

function goodCells(random: Random, plan: FilePlan, no: number): Cells {
  const version = random.between(0, plan.versions - 1);
  const dice = (no * 7 + version * 13) % 97;
  const phone = dice % 3 === 0 ? '' : dice % 3 === 1 ? `+1555${1_000_000 + no}` : `020 7946 ${no}/${version}`;
  const number = dice % 5 === 0 ? '' : dice % 5 === 1 ? `${dice}.0` : `${dice}`;
  const refused = random.next() < plan.refused;
  const key = keyOf(plan, no);
  return {
    name: `${NAMES[dice % NAMES.length]!} ${no}`,
    [ENTITIES[plan.entityType].key]: spelt(random, key),
    phone: refused ? `${REFUSED_PHONE}${no}` : phone,
    [numberOf(plan)]: number,
    [NOTES]: random.next() < 0.5 ? '' : `row ${no}`,
  };
}

const numberOf = ({ entityType }: FilePlan): string => (entityType === 'CONTACT' ? 'age' : 'employees');

const spelt = (random: Random, key: string): string =>
  random.next() >= SPELT_OTHERWISE
    ? key
    : random.pick([key.toUpperCase(), ` ${key}`, `${key}  `, `${key[0]!.toUpperCase()}${key.slice(1)}`]);

function goodRow(random: Random, plan: FilePlan, columns: readonly string[], no: number): string[] {
  const cells = goodCells(random, plan, no);
  const row = columns.map((name) => cells[name]!);
  if (random.next() >= SHORT_ROWS) return row;
  const { columns: known } = ENTITIES[plan.entityType];
  const needed = columns.findLastIndex((name) => known.some((one) => one.required && one.name === name));
  return row.slice(0, random.between(needed + 1, row.length));
}

/** Breaks one rule; its key is that of no good row. */
function faultyRow(random: Random, plan: FilePlan, columns: readonly string[], no: number): string[] {
  const { key } = ENTITIES[plan.entityType];
  const good = { ...goodCells(random, plan, no), [key]: spelt(random, keyOf(plan, `x${no}`)) };
  const harms: Cells[] = [
    { name: '' },
    { name: 'Long '.repeat(41) },
    { [key]: '' },
    { [key]: 'no key at all' },
    { phone: '5'.repeat(33) },
    { [numberOf(plan)]: 'many' },
    { [numberOf(plan)]: '-1' },
    { [numberOf(plan)]: '10000001' },
    { [numberOf(plan)]: '30.5' },
  ];
  const way = random.between(0, harms.length + 1);
  const cells: Cells = { ...good, ...harms[way] };
  const row = columns.map((name) => cells[name]!);
  if (way === harms.length) return [...row, 'surplus'];
  // Of which the first cell alone is no row of any operation, where the header has two or more.
  return way === harms.length + 1 ? ['lonely'] : row;
}

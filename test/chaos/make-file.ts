import { stringify } from 'csv-stringify/sync';
import { REFUSED_PHONE } from './model/apply-row.js';
import type { EntityType } from './model/entities.js';
import { ENTITIES } from './model/entities.js';
import type { Random } from './random.js';

/** Describes a generated file. */
export interface FilePlan {
  readonly entityType: EntityType;
  /** Part of each key. */
  readonly tag: string;
  /** Numbers of its keys, `from` up to but not including `to`. Each key is in one row that counts. */
  readonly keys: { readonly from: number; readonly to: number };
  /** Rows that repeat a key, as a share of the keys, 0 to 1. */
  readonly duplicates: number;
  /** Rows that break a rule, likewise. */
  readonly faults: number;
  /** Rows that the database refuses, likewise. */
  readonly refused: number;
  /** Columns that are left out. */
  readonly without: readonly string[];
  /** Header of the key's column that needs a `mapping`; `null`: the usual header. */
  readonly keyHeader: string | null;
  /** What the cells of the column `company` say, `#` for each row something else; `null`: there is no such column. */
  readonly companies: readonly string[] | null;
  readonly delimiter: string;
  /** Number of variants of each row. Rows of a key with the same variant have the same values. */
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
/** What JSON has to escape. */
const COLOURS = ['rot', 'gr\u00fcn "hell"', 'back\\slash', '\u{1f534}'];
const NOTES = 'Notes';
const COMPANY = 'company';
const BLANK_ROWS = 0.002;
const SHORT_ROWS = 0.04;
const OTHER_SPELLINGS = 0.06;

/** Makes a CSV file with valid, faulty, duplicate and blank rows in random order. */
export function makeFile(random: Random, plan: FilePlan): string {
  const columns = columnsOf(random, plan);
  const rows: string[][] = [];
  const happens = (probability: number): boolean => random.next() < probability;
  for (let no = plan.keys.from; no < plan.keys.to; no++) {
    rows.push(validRow(random, plan, columns, no));
    if (happens(plan.duplicates)) rows.push(validRow(random, plan, columns, no));
    if (happens(plan.faults)) rows.push(faultyRow(random, plan, columns, no));
    if (happens(BLANK_ROWS)) rows.push(columns.map(() => (happens(0.5) ? ' ' : '')));
  }
  const header = columns.map((name) => headerOf(random, plan, name));
  // Some cells are quoted without need, as real programs do. A cell with a delimiter, quote or line break always is.
  return stringify([header, ...random.shuffled(rows)], {
    delimiter: plan.delimiter,
    quoted_match: /^Zoë|^ /,
  });
}

function columnsOf(random: Random, { entityType, without, companies }: FilePlan): string[] {
  const names = [...ENTITIES[entityType].columns.map(({ name }) => name), NOTES];
  const left = companies === null ? [...without, COMPANY] : without;
  return random.shuffled(names.filter((name) => !left.includes(name)));
}

function headerOf(random: Random, { entityType, keyHeader }: FilePlan, name: string): string {
  if (name === ENTITIES[entityType].key && keyHeader !== null) return keyHeader;
  // `mapping` names them.
  if (name === COMPANY || fieldNames(entityType).includes(name)) return name;
  return random.pick([name, name.toUpperCase(), ` ${name} *`, `${name[0]!.toUpperCase()}${name.slice(1)}`]);
}

function fieldNames(entityType: EntityType): string[] {
  return ENTITIES[entityType].columns.flatMap(({ name, field }) => (field === undefined ? [] : name));
}

function keyOf({ entityType, tag }: FilePlan, no: number | string): string {
  return entityType === 'COMPANY' ? `c${no}.${tag}.example` : `p${no}@${tag}.example`;
}

function validCells(random: Random, plan: FilePlan, no: number): Cells {
  const version = random.between(0, plan.versions - 1);
  const dice = (no * 7 + version * 13) % 97;
  const phone = dice % 3 === 0 ? '' : dice % 3 === 1 ? `+1555${1_000_000 + no}` : `020 7946 ${no}/${version}`;
  const quantity = plan.entityType === 'CHATWOOT_CONTACT' ? dice % 3 : dice;
  const number = dice % 5 === 0 ? '' : dice % 5 === 1 ? `${quantity}.0` : `${quantity}`;
  const refused = random.next() < plan.refused;
  const key = keyOf(plan, no);
  return {
    name: `${NAMES[dice % NAMES.length]!} ${no}`,
    [ENTITIES[plan.entityType].key]: spellKey(random, key),
    [ENTITIES[plan.entityType].phone]: refused ? `${REFUSED_PHONE}${no}` : phone,
    identifier: `id-${no}`,
    [numberOf(plan)]: number,
    [NOTES]: random.next() < 0.5 ? '' : `row ${no}`,
    [COMPANY]: companyOf(plan, no, version),
    colour: dice % 4 === 0 ? '' : `${COLOURS[dice % COLOURS.length]!} ${version}`,
    size: dice % 6 === 0 ? '' : `${no % 9_000}.0`,
  };
}

function companyOf({ companies }: FilePlan, no: number, version: number): string {
  if (companies === null) return '';
  return companies[(no * 5 + version) % companies.length]!.replace('#', `${no}-${version}`);
}

const numberOf = ({ entityType }: FilePlan): string => ENTITIES[entityType].number;

const spellKey = (random: Random, key: string): string =>
  random.next() >= OTHER_SPELLINGS
    ? key
    : random.pick([key.toUpperCase(), ` ${key}`, `${key}  `, `${key[0]!.toUpperCase()}${key.slice(1)}`]);

function validRow(random: Random, plan: FilePlan, columns: readonly string[], no: number): string[] {
  const cells = validCells(random, plan, no);
  const row = columns.map((name) => cells[name]!);
  if (random.next() >= SHORT_ROWS) return row;
  const { columns: known } = ENTITIES[plan.entityType];
  const needed = columns.findLastIndex((name) => known.some((one) => one.required && one.name === name));
  return row.slice(0, random.between(needed + 1, row.length));
}

/** A row that breaks one rule. No valid row has its key. */
function faultyRow(random: Random, plan: FilePlan, columns: readonly string[], no: number): string[] {
  const { key } = ENTITIES[plan.entityType];
  const valid = {
    ...validCells(random, plan, no),
    ...{ [key]: spellKey(random, keyOf(plan, `x${no}`)), identifier: `id-x${no}` },
  };
  const faultyCells: Cells[] = [
    { name: '' },
    { name: 'Long '.repeat(41) },
    { [key]: '' },
    { [key]: 'no key at all' },
    { [ENTITIES[plan.entityType].phone]: '5'.repeat(41) },
    { [numberOf(plan)]: 'many' },
    { [numberOf(plan)]: '-1' },
    { [numberOf(plan)]: '10000001' },
    { [numberOf(plan)]: '30.5' },
    ...(fieldNames(plan.entityType).includes('size') ? [{ size: 'many' }] : []),
  ];
  const choice = random.between(0, faultyCells.length + 1);
  const cells: Cells = { ...valid, ...faultyCells[choice] };
  const row = columns.map((name) => cells[name]!);
  if (choice === faultyCells.length) return [...row, 'surplus'];
  // A row with only the first cell lacks a required column in every operation.
  return choice === faultyCells.length + 1 ? ['lonely'] : row;
}

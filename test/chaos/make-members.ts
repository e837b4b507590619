import { stringify } from 'csv-stringify/sync';
import type { Random } from './random.js';

export interface MembersPlan {
  readonly rows: number;
  /** Few, so that rows meet each other, and records of other people. */
  readonly people: number;
  /** Columns that each row has. Of the others, some rows lack the last ones, and some files lack one. */
  readonly needed: readonly string[];
  readonly delimiter: string;
}

const COLUMNS = ['name', 'email', 'externalId', 'card'];
const LACKING_FILES = 0.3;
const OTHER_EMAIL = 0.12;
const OTHER_CARD = 0.12;
const SHORT_ROWS = 0.04;

/** Makes a file of members whose address, id and card are mostly those of one person, and else those of two. */
export function makeMembers(random: Random, plan: MembersPlan): string {
  const optional = random.pick(COLUMNS.filter((name) => !plan.needed.includes(name)));
  const left = random.next() < LACKING_FILES ? optional : null;
  const columns = random.shuffled(COLUMNS.filter((name) => name !== left));
  const last = columns.findLastIndex((name) => plan.needed.includes(name));
  const rows = Array.from({ length: plan.rows }, () => {
    const cells = cellsOf(random, plan);
    const row = columns.map((name) => cells[name]!);
    return random.next() < SHORT_ROWS ? row.slice(0, random.between(last + 1, row.length)) : row;
  });
  return stringify([columns, ...rows], { delimiter: plan.delimiter });
}

function cellsOf(random: Random, { people }: MembersPlan): Record<string, string> {
  const happens = (probability: number): boolean => random.next() < probability;
  const anyone = (): number => random.between(0, people - 1);
  const person = anyone();
  const email = `m${happens(OTHER_EMAIL) ? anyone() : person}@chaos.example`;
  const card = `C${happens(OTHER_CARD) ? anyone() : person}`;
  return {
    name: happens(0.1) ? '' : `Member ${person}/${random.between(0, 2)}`,
    email: happens(0.02) ? random.pick(['', 'no address']) : happens(0.06) ? email.toUpperCase() : email,
    externalId: happens(0.05) ? '' : `M-${person}`,
    card: happens(0.25) ? '' : card,
  };
}

import type { Sql } from '../../database/statement.js';
import type { LookupTarget } from './lookup-target.js';
import type { FoundTargets } from './sql/find-targets.sql.js';
import { findTargets } from './sql/find-targets.sql.js';

/** Whose records are looked up, and for which action. */
export interface LookupScope {
  readonly accountId: string;
  readonly actionId: string;
}

export type RecordState = 'found' | 'ambiguous' | 'missing' | 'gone';

/** What texts say, in their order. */
export interface FoundRecords {
  readonly ids: readonly (string | null)[];
  readonly states: readonly RecordState[];
  /** Keys of the records that the texts make; null where a text makes none. */
  readonly keys: readonly (string | null)[];
}

const STATES: Readonly<Record<string, RecordState>> = {
  f: 'found',
  a: 'ambiguous',
  n: 'missing',
  g: 'gone',
};

/**
 * Looks up the records that texts say, in one statement however many there are.
 *
 * @param isLocking whether they are locked until the transaction ends, so that rows can refer to them
 */
export async function findRecords(
  sql: Sql,
  scope: LookupScope,
  target: LookupTarget,
  texts: readonly string[],
  isLocking: boolean,
): Promise<FoundRecords> {
  const { create } = target;
  const keys = texts.map((text) => create?.keyOf(text) ?? null);
  if (texts.length === 0) return { ids: [], states: [], keys };
  const values = target.by.map(({ read }) => texts.map(read));
  const statement = findTargets(target, scope, values, create && keys, isLocking);
  const [found] = await sql.query<FoundTargets & object>(statement);
  return {
    ids: found!.ids.split(',').map((id) => id || null),
    states: Array.from(found!.states, (letter) => STATES[letter]!),
    keys,
  };
}

/** The code of a row whose cell says no record, or several; `null`: it says one, or one that is made of it. */
export function faultOf({ states, keys }: FoundRecords, place: number): string | null {
  const state = states[place]!;
  if (state === 'ambiguous') return 'LOOKUP_AMBIGUOUS';
  return state === 'missing' && keys[place] === null ? 'LOOKUP_NOT_FOUND' : null;
}

import type { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { faultKind } from '../../database/sqlstate.js';
import type { OwnKey, OwnRecordTable } from './own-record-table.js';
import type { OwnArbiters, OwnCase, OwnInsertPlan } from './sql/read-own-key.sql.js';
import { explainOwnInsert, isDeterministic, readArbiters, readCase } from './sql/read-own-key.sql.js';

/**
 * Whether the unique indexes of the key and of the other unique columns are as declared.
 *
 * @returns what does not fit, in words
 */
export async function faultsOfKeys(database: Database, own: OwnRecordTable): Promise<string[]> {
  const faults: string[] = [];
  for (const keys of [own.keys, ...own.unique.map((key) => [key])]) {
    const index = await faultOfIndex(database, own, keys);
    if (index !== null) faults.push(index);
    for (const key of keys) faults.push(...(await faultsOfCollation(database, own, key)));
  }
  return faults;
}

async function faultsOfCollation(database: Database, own: OwnRecordTable, key: OwnKey): Promise<string[]> {
  const [found] = await database.query<{ is: boolean }>(isDeterministic(own, key.name));
  const [letters] =
    key.equality === 'exact' ? [] : await database.query<OwnCase & object>(readCase(own, key));
  return [
    ...(found?.is === false ? [`${key.name} has a collation that holds different texts for equal`] : []),
    ...(letters?.isPlain === false ? [`${key.name} is compared in Turkish, where I is no capital i`] : []),
  ];
}

async function faultOfIndex(
  database: Database,
  own: OwnRecordTable,
  keys: readonly OwnKey[],
): Promise<string | null> {
  const isKey = keys === own.keys;
  const missing = `no unique index, checked at once, is on the account and ${described(own, keys)}`;
  const found = await arbitersOf(database, own, keys, true);
  if (typeof found === 'string') return found;
  if (found?.areImmediate !== true) return missing;
  if (found.areNullsEqual && !isKey)
    return `the unique index of ${keys[0]!.name} holds empty values for equal`;
  const covering = own.deletedAt === null ? found : await arbitersOf(database, own, keys, false);
  if (typeof covering === 'string') return covering;
  return faultOfDeleted(own, keys, covering !== null);
}

function described({ keys: ofTable }: OwnRecordTable, keys: readonly OwnKey[]): string {
  const [first, ...others] = keys;
  if (keys !== ofTable) return `${first!.name} ('${first!.equality}')`;
  if (others.length === 0) return `the key as declared (key: '${first!.equality}')`;
  return `the key as declared: ${keys.map(({ name, equality }) => `${name} ('${equality}')`).join(', ')}`;
}

/** @param areCovered whether the unique index has deleted records in it */
function faultOfDeleted(own: OwnRecordTable, keys: readonly OwnKey[], areCovered: boolean): string | null {
  const index = keys === own.keys ? 'its unique index' : `the unique index of ${keys[0]!.name}`;
  if (own.deletedAt === null) return null;
  const { found } = own.deletedAt;
  if (found === 'insert')
    return areCovered ? `${index} has deleted records in it, so found: 'insert' cannot work` : null;
  // A record that is taken back would meet another with its value, or not, by which row is written first.
  return own.unique.length > 0 && !areCovered
    ? `${index} leaves deleted records out, which beside unique columns goes with found: 'insert' alone`
    : null;
}

/**
 * The unique indexes by which Postgres would find that a value is known.
 *
 * @param mayLeaveOut whether they may leave out deleted records
 * @returns `null` without any; words where Postgres cannot tell
 */
async function arbitersOf(
  database: Database,
  own: OwnRecordTable,
  keys: readonly OwnKey[],
  mayLeaveOut: boolean,
): Promise<OwnArbiters | null | string> {
  try {
    const planned = await database.query<OwnInsertPlan & object>(explainOwnInsert(own, keys, mayLeaveOut));
    const names = planned[0]!['QUERY PLAN'][0].Plan['Conflict Arbiter Indexes'];
    const [arbiters] = await database.query<OwnArbiters & object>(readArbiters(own, names));
    return arbiters!;
  } catch (error) {
    if (faultKind(error) === 'outage') throw error;
    const { code, message } = describeFault(error);
    // No index that ON CONFLICT could use.
    return code === '42P10' ? null : String(message);
  }
}

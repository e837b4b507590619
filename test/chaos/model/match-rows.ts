import type { RecordModel } from './apply-row.js';
import type { CheckedRow } from './check-file.js';
import type { Value } from './entities.js';
import { ENTITIES } from './entities.js';
import type { EndedAction, Records, ReportedRow } from './expected-outcomes.js';
import { expectOutcomes } from './expected-outcomes.js';

/**
 * Expects the outcomes of an action of an entity with unique columns besides its key, and updates `records`. No other
 * action of the account ran at the same time.
 *
 * @param records by key, whatever the rows are matched by
 */
export function expectMatched(action: EndedAction, records: Records): readonly ReportedRow[] {
  const { fields } = action;
  const { key, unique } = ENTITIES[fields.entityType];
  const matchBy = fields.matchBy ?? key;
  const others = [key, ...unique].filter((name) => name !== matchBy);
  const byMatch: Records = new Map();
  const unmatched: RecordModel[] = [];
  for (const record of records.values()) {
    const value = record.values.get(matchBy);
    if (value === undefined) unmatched.push(record);
    else byMatch.set(String(value), record);
  }
  const isTaken = takenBy(records, matchBy, others);
  const counting = countingRows(action, others);
  const checkedRows = action.checkedRows.map((row) => {
    const fault = valueFault(row, { others, isTaken, counting, isWritten: writes(action, byMatch) });
    return fault === null
      ? row
      : { ...row, fault: { outcome: fault, isShort: row.wanted!.isShort, isConflict: true as const } };
  });
  const [expected] = expectOutcomes([{ ...action, checkedRows }], byMatch);
  records.clear();
  for (const record of [...byMatch.values(), ...unmatched])
    records.set(String(record.values.get(key)), record);
  return expected!;
}

interface ValueRules {
  readonly others: readonly string[];
  readonly isTaken: (name: string, value: Value, match: string) => boolean;
  /** By column and value, the number of the row that counts. */
  readonly counting: ReadonlyMap<string, ReadonlyMap<Value, number>>;
  readonly isWritten: (match: string) => boolean;
}

/** A record that has the value of a row has precedence over a row with its key, and that over a row with its value. */
function valueFault(
  { rowNumber, fault, wanted, duplicateOfRow }: CheckedRow,
  { others, isTaken, counting, isWritten }: ValueRules,
): NonNullable<CheckedRow['fault']>['outcome'] | null {
  if (fault !== null || wanted === null) return null;
  const { key: match, values } = wanted;
  const taken = others.find((name) => isTaken(name, values.get(name) ?? '', match));
  if (taken !== undefined && isWritten(match))
    return { code: 'VALUE_TAKEN', column: taken, value: String(values.get(taken)) };
  if (duplicateOfRow !== null) return null;
  for (const name of others) {
    const counts = counting.get(name)!.get(values.get(name) ?? '');
    if (counts !== undefined && counts !== rowNumber)
      return { code: 'DUPLICATE_VALUE', column: name, duplicateOfRow: counts };
  }
  return null;
}

/** Whether another record has a value: by the records as they are when the file is checked. */
function takenBy(records: Records, matchBy: string, others: readonly string[]): ValueRules['isTaken'] {
  const holders = new Map(others.map((name) => [name, new Map<Value, string | undefined>()]));
  for (const { values } of records.values())
    for (const name of others) {
      const value = values.get(name);
      if (value !== undefined) holders.get(name)!.set(value, values.get(matchBy)?.toString());
    }
  return (name, value, match) => {
    const ofColumn = holders.get(name)!;
    return ofColumn.has(value) && ofColumn.get(value) !== match;
  };
}

/** Of the rows with a value, the first counts for CREATE, the last for the other operations. */
function countingRows(
  { checkedRows, fields }: EndedAction,
  others: readonly string[],
): ValueRules['counting'] {
  const counting = new Map(others.map((name) => [name, new Map<Value, number>()]));
  for (const { rowNumber, fault, wanted } of checkedRows) {
    if (fault !== null || wanted === null) continue;
    for (const name of others) {
      const value = wanted.values.get(name) ?? null;
      const ofColumn = counting.get(name)!;
      if (value !== null && (fields.operation !== 'CREATE' || !ofColumn.has(value)))
        ofColumn.set(value, rowNumber);
    }
  }
  return counting;
}

/** Whether a row would write: one that finds its record where it must not, or none, has that outcome in any case. */
function writes({ fields: { operation } }: EndedAction, byMatch: Records): (match: string) => boolean {
  const known = new Set(byMatch.keys());
  return (match) => operation === 'UPSERT' || known.has(match) === (operation !== 'CREATE');
}

import type { Sql } from '../../database/statement.js';
import type { RowFault } from '../processor/column.js';
import type { PackedRows } from '../rows/packed-rows.js';
import type { ColumnLookup } from './column-lookups.js';
import type { FoundRecords, LookupScope } from './find-records.js';
import { faultOf, findRecords } from './find-records.js';
import type { LinkedColumn } from './linked-rows.js';
import { linkRows } from './linked-rows.js';
import type { RefusedKeys } from './make-missing.js';
import { SaidRecords } from './said-records.js';
import { deferConstraint } from './sql/defer-constraint.sql.js';

/** Attempts while other actions keep deleting the records that rows say. */
const MAX_ROUNDS = 5;

/** Records that rows say were deleted again and again. The queue retries the whole chunk. */
export class RecordsInMotionError extends Error {
  /** The code of a serialization failure, which counts as an outage, because no row is at fault. */
  readonly code = '40001';
}

/** Rows whose cells have become ids. */
export interface LinkedRows {
  readonly rows: PackedRows;
  /** By the indexes of the rows that were given, those that are left out. */
  readonly faults: ReadonlyMap<number, RowFault>;
}

/**
 * Looks up again what rows say, in the transaction that writes them: records may have come or gone since the file was
 * scanned. They stay until the transaction ends. In a dry run nothing was made, so rows whose record would be made
 * refer to none for the moment; each differs from all others.
 *
 * @param refused as `makeMissing` returns it
 * @throws RecordsInMotionError
 */
export async function linkRecords(
  sql: Sql,
  scope: LookupScope & { readonly isDry: boolean },
  lookups: readonly ColumnLookup[],
  rows: PackedRows,
  refused: RefusedKeys,
): Promise<LinkedRows> {
  const faults = new Map<number, RowFault>();
  const linked: LinkedColumn[] = [];
  for (const [i, lookup] of lookups.entries()) {
    const { column, name, constraint } = lookup;
    const said = SaidRecords.ofColumn(rows, column);
    const found = await findAndLock(sql, scope, lookup, said.texts);
    const made = placeholders(found, scope.isDry);
    if (made.size > 0 && constraint !== null) await sql.query(deferConstraint(constraint));
    const ids = rows.rowNumbers.map((_, row) => {
      const place = said.placeOf(row);
      if (place < 0) return null;
      const id = found.ids[place] ?? made.get(place) ?? null;
      const code = id === null ? codeOf(found, place, refused[i]) : null;
      if (code !== null && !faults.has(row))
        faults.set(row, { code, column: name, value: said.texts[place]! });
      return id;
    });
    linked.push({ column, ids });
  }
  const kept = faults.size === 0 ? null : [...rows.rowNumbers.keys()].filter((row) => !faults.has(row));
  return { rows: linkRows(rows, linked, kept), faults };
}

async function findAndLock(
  sql: Sql,
  scope: LookupScope,
  { target }: ColumnLookup,
  texts: readonly string[],
): Promise<FoundRecords> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const found = await findRecords(sql, scope, target, texts, true);
    if (!found.states.includes('gone')) return found;
  }
  throw new RecordsInMotionError('Records that rows say are being deleted');
}

/** By the places of texts, ids of records that the dry run does not make. */
function placeholders({ states, keys }: FoundRecords, isDry: boolean): Map<number, string> {
  if (!isDry) return new Map();
  const ofKey = new Map<string, string>();
  const made = new Map<number, string>();
  states.forEach((state, place) => {
    const key = keys[place]!;
    if (state !== 'missing' || key === null) return;
    if (!ofKey.has(key)) ofKey.set(key, String(-1 - ofKey.size));
    made.set(place, ofKey.get(key)!);
  });
  return made;
}

/** The code of a row without a record. @throws RecordsInMotionError if the record was made and is gone */
function codeOf(found: FoundRecords, place: number, refused: ReadonlySet<string> | undefined): string {
  const code = faultOf(found, place);
  if (code !== null) return code;
  if (refused?.has(found.keys[place]!) === true) return 'REJECTED_BY_DATABASE';
  throw new RecordsInMotionError('A record that was made is gone');
}

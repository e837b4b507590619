import type { Session } from '../../database/session.js';
import type { Claim } from '../dispatch/claim.js';
import type { PackedRows } from '../rows/packed-rows.js';
import type { ColumnLookup } from './column-lookups.js';
import { createRecords } from './create-records.js';
import { findRecords } from './find-records.js';
import { SaidRecords } from './said-records.js';
import { readWanted } from './sql/read-wanted.sql.js';
import type { WantedRecord } from './wanted-record.js';

/** Keys of records that Postgres refused to make, by the place of the lookup among those of the file. */
export type RefusedKeys = readonly ReadonlySet<string>[];

/**
 * Makes the records that rows say and that are not there, for lookups that make any. In each record, the row that made
 * it is the first one of the file that says it, in whichever chunk.
 *
 * @param unstored what the rows of an unscanned action want; `null`: scan has stored it
 * @param firstRow number of the chunk's first row
 * @throws ClaimLostError
 */
export async function makeMissing(
  session: Session,
  claim: Claim,
  lookups: readonly ColumnLookup[],
  rows: PackedRows,
  unstored: { readonly wanted: readonly WantedRecord[]; readonly firstRow: number } | null,
): Promise<RefusedKeys> {
  const refused: ReadonlySet<string>[] = [];
  for (const { column, target } of lookups) {
    const missing =
      target.create === null ? new Map() : await findMissing(session, claim, column, target, rows);
    const keys = [...missing.keys()];
    const { entityType } = target;
    for (const { key, row } of unstored?.wanted.filter((one) => one.entityType === entityType) ?? []) {
      if (missing.has(key)) missing.set(key, unstored!.firstRow + row);
    }
    if (unstored === null && keys.length > 0) {
      type First = { key: string; rowNumber: number };
      const found = await session.query<First>(readWanted(claim, entityType, keys));
      for (const { key, rowNumber } of found) missing.set(key, rowNumber);
    }
    refused.push(await createRecords(session, claim, target, missing));
  }
  return refused;
}

/** @returns by the keys of missing records the first of the rows that say them */
async function findMissing(
  session: Session,
  claim: Claim,
  column: number,
  target: ColumnLookup['target'],
  rows: PackedRows,
): Promise<Map<string, number>> {
  const said = SaidRecords.ofColumn(rows, column);
  const { states, keys } = await findRecords(session, claim, target, said.texts, false);
  const missing = new Map<string, number>();
  rows.rowNumbers.forEach((rowNumber, row) => {
    const place = said.placeOf(row);
    const key = place < 0 ? null : keys[place]!;
    if (key !== null && states[place] === 'missing' && !missing.has(key)) missing.set(key, rowNumber);
  });
  return missing;
}

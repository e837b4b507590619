import type { Session } from '../../database/session.js';
import type { Claim } from '../dispatch/claim.js';
import type { ChunkOutcomes } from '../outcomes/chunk-outcomes.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Storage } from '../rows/registry.js';
import { lockRecordsOf } from '../unique/sql/lock-records.sql.js';
import { findTakenRows, takenFault, UniqueValues } from '../unique/taken-values.js';
import { uniqueColumns } from '../unique/unique-columns.js';
import { selectRows } from './row-selection.js';
import type { RowsToWrite } from './rows-to-write.js';

/** Guards unique columns besides the key while a chunk is written. Does nothing for entities without any. */
export class UniqueGuard {
  constructor(
    private readonly session: Session,
    private readonly claim: Claim,
    private readonly processor: BulkActionProcessor,
    private readonly storage: Storage,
  ) {}

  /**
   * Locks the records of the account until the transaction ends, and fails rows whose values another action has given
   * to other records since the file was checked.
   *
   * @returns the other rows
   */
  async hold(selected: RowsToWrite, known: ChunkOutcomes): Promise<RowsToWrite> {
    const { claim, processor, session, storage } = this;
    if (processor.unique.length === 0 || selected.rowIndexes.length === 0) return selected;
    const columns = uniqueColumns(processor, claim);
    const mode = claim.matchBy === null && columns.length === 0 ? 'shared' : 'exclusive';
    await session.query(lockRecordsOf(storage.table, claim.accountId, mode));
    const all = columns.map((column) => new UniqueValues(column));
    for (const values of all) addRows(values, selected, processor.keyIndex);
    const taken = await findTakenRows(session, storage, processor, claim, all);
    if (taken.length === 0) return selected;
    for (const { row, column, value } of taken)
      known.fail(selected.rowIndexes[row]!, takenFault(column, value));
    return without(selected, new Set(taken.map(({ row }) => row)));
  }
}

function addRows(values: UniqueValues, { rows, rowIndexes }: RowsToWrite, keyIndex: number): void {
  const [keys, own] = [rows.columns[keyIndex]!, rows.columns[values.column.place]!];
  for (const row of rowIndexes.keys()) {
    const value = own[row]!;
    values.add(row, String(keys[row]), value === null ? null : String(value));
  }
}

/** @param left places of rows that are left out */
function without({ rows, rowIndexes, absent }: RowsToWrite, left: ReadonlySet<number>): RowsToWrite {
  const kept = [...rowIndexes.keys()].filter((row) => !left.has(row));
  return { rows: selectRows(rows, kept), rowIndexes: kept.map((row) => rowIndexes[row]!), absent };
}

import type { Sql, Statement } from '../../database/statement.js';
import type { Claim } from '../dispatch/claim.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Storage } from '../rows/registry.js';
import type { RowChecker } from '../rows/row-checker.js';
import type { TakenRow } from '../unique/taken-values.js';
import { findTakenRows, UniqueValues } from '../unique/taken-values.js';
import { bucketsOf, uniqueColumns } from '../unique/unique-columns.js';
import { KeyBuckets } from './key-buckets.js';
import { KeyHash } from './key-hash.js';
import { saveKeys, saveTaken } from './sql/save-keys.sql.js';

/**
 * The values of a chunk in columns where no two records may have the same one. As with keys, RESOLVE finds rows that
 * share one. Which of them other records have is found here: before any row of the file is written, so that it does not
 * hang on which rows are written first.
 */
export class UniqueScan {
  private readonly all: readonly UniqueValues[];

  constructor(
    private readonly claim: Claim,
    private readonly processor: BulkActionProcessor,
    private readonly rowCount: number,
  ) {
    this.all = uniqueColumns(processor, claim).map((column) => new UniqueValues(column));
  }

  /** @param checker that has just found the row valid */
  add(row: number, checker: RowChecker): void {
    for (const values of this.all) values.add(row, checker.key, checker.textOf(values.column.place));
  }

  async findTaken(sql: Sql, storage: Storage): Promise<TakenRow[]> {
    return findTakenRows(sql, storage, this.processor, this.claim, this.all);
  }

  /** Stores the hashes of the values, and which rows other records stand against. */
  statements(chunkNo: number, taken: readonly TakenRow[]): Statement[] {
    const { actionId, accountId, bucketCount } = this.claim;
    const columns = this.all.map(({ column }) => column);
    const buckets = bucketsOf(bucketCount, columns);
    const hash = KeyHash.ofAction(actionId);
    const saved = this.all.map(({ rows, values }, index) => {
      const keys = new KeyBuckets(hash, bucketCount, this.rowCount);
      rows.forEach((row, i) => keys.addText(row, values[i]!));
      const { bucketNos, ...bucketed } = keys.bucketed();
      const shifted = bucketNos.map((bucketNo) => buckets.ofColumn(index, bucketNo));
      return saveKeys(actionId, accountId, chunkNo, { ...bucketed, bucketNos: shifted });
    });
    if (taken.length === 0) return saved;
    const places = taken.map(({ column }) => column.place);
    const rows = taken.map(({ row }) => row);
    return [...saved, saveTaken(actionId, accountId, chunkNo, buckets.taken, { rows, places })];
  }
}

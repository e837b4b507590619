import type { RowFault, WantedRow } from './check-row.js';
import { checkRow } from './check-row.js';
import type { ReadFile, UploadFields } from './file.js';

/** What follows from the file alone about a row: a fault, or the values for its record. */
export interface CheckedRow {
  readonly rowNumber: number;
  readonly line: number;
  readonly fault: RowFault | null;
  /** Also of a row whose cell names no record. */
  readonly wanted: WantedRow | null;
  /** The row with the same key that counts instead of this one; `null`: this row counts. */
  readonly duplicateOfRow: number | null;
}

/** Checks all rows. For `CREATE` the first row of a key counts, for the other operations the last. */
export function checkFile({ columns, rows }: ReadFile, fields: UploadFields): CheckedRow[] {
  const checked = rows.map((row) => ({ row, result: checkRow(row, columns, fields) }));
  const counting = new Map<string, number>();
  for (const { row, result } of checked) {
    if ('outcome' in result) continue;
    if (fields.operation !== 'CREATE' || !counting.has(result.key)) counting.set(result.key, row.rowNumber);
  }
  return checked.map(({ row: { rowNumber, line }, result }) => {
    if ('outcome' in result) return { rowNumber, line, fault: result, wanted: null, duplicateOfRow: null };
    const counts = counting.get(result.key)!;
    return {
      ...{ rowNumber, line, fault: null, wanted: result },
      duplicateOfRow: counts === rowNumber ? null : counts,
    };
  });
}

import type { RowFault, WantedRow } from './check-row.js';
import { checkRow } from './check-row.js';
import type { ReadFile, UploadFields } from './file.js';

/** What the file alone says of its rows. */
export interface Judged {
  readonly rowNumber: number;
  readonly line: number;
  readonly fault: RowFault | null;
  readonly wanted: WantedRow | null;
  /** The row of the same key that counts, where this one does not. */
  readonly duplicateOfRow: number | null;
}

/** To `CREATE` the first row of a key counts, to the other operations the last. */
export function judge({ columns, rows }: ReadFile, fields: UploadFields): Judged[] {
  const checked = rows.map((row) => ({ row, result: checkRow(row, columns, fields) }));
  const counting = new Map<string, number>();
  for (const { row, result } of checked) {
    if ('told' in result) continue;
    if (fields.operation !== 'CREATE' || !counting.has(result.key)) counting.set(result.key, row.rowNumber);
  }
  return checked.map(({ row: { rowNumber, line }, result }) => {
    if ('told' in result) return { rowNumber, line, fault: result, wanted: null, duplicateOfRow: null };
    const counts = counting.get(result.key)!;
    return {
      ...{ rowNumber, line, fault: null, wanted: result },
      duplicateOfRow: counts === rowNumber ? null : counts,
    };
  });
}

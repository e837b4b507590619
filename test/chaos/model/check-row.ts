import type { ColumnModel, Value } from './entities.js';
import { ENTITIES } from './entities.js';
import type { FileRow, UploadFields } from './file.js';

/** What a row wants its record to be. */
export interface WantedRow {
  readonly key: string;
  /** By column; `null` clears it, and a column that is not there stays as it is. */
  readonly values: ReadonlyMap<string, Value | null>;
  /** It ends before the header does. */
  readonly isShort: boolean;
  /** Its key is stored otherwise than its cell says. */
  readonly keyChanged: boolean;
}

export interface RowFault {
  readonly told: { readonly code: string; readonly column?: string; readonly value?: string };
  /** It ends before the header does, which is not its fault. */
  readonly isShort: boolean;
}

/** A failed cell is kept with its outcome, cut at so many characters. */
const KEPT = 100;

/** Whether a row keeps the rules of its file, and if so what it wants. */
export function checkRow(
  { cells }: FileRow,
  columns: readonly (string | null)[],
  fields: UploadFields,
): WantedRow | RowFault {
  const entity = ENTITIES[fields.entityType];
  const { operation } = fields;
  const isNeeded = ({ name, required }: ColumnModel): boolean =>
    name === entity.key || (required && (operation === 'CREATE' || operation === 'UPSERT'));
  if (cells.slice(columns.length).some((cell) => cell !== ''))
    return { isShort: false, told: { code: 'WRONG_COLUMN_COUNT' } };
  const isShort = cells.length < columns.length;
  const lacks = entity.columns.filter((one) => columns.indexOf(one.name) >= cells.length);
  if (isShort && (operation === 'DELETE' || fields.shortRows === 'fail' || lacks.some(isNeeded)))
    return { isShort: false, told: { code: 'WRONG_COLUMN_COUNT' } };
  const read = entity.columns.filter(({ name }) => operation !== 'DELETE' || name === entity.key);
  const values = new Map<string, Value | null>();
  let key = '';
  let cellOfKey = '';
  for (const one of read) {
    const cell = cells[columns.indexOf(one.name)];
    if (cell === undefined) continue;
    if (cell === '') {
      const isCleared = fields.emptyCells === 'clear' && operation !== 'CREATE';
      // What a record must have cannot be cleared.
      if (isNeeded(one) || (one.required && isCleared))
        return { isShort, told: { code: 'REQUIRED', column: one.name } };
      if (isCleared) values.set(one.name, null);
      continue;
    }
    const result = one.read(cell);
    if ('fault' in result)
      return { isShort, told: { code: result.fault, column: one.name, value: cell.slice(0, KEPT) } };
    if (one.name === entity.key) [key, cellOfKey] = [String(result.value), cell];
    else values.set(one.name, result.value);
  }
  return { key, values, isShort, keyChanged: key !== cellOfKey };
}

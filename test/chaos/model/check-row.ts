import type { ColumnModel, Value } from './entities.js';
import { ENTITIES } from './entities.js';
import type { FileRow, UploadFields } from './file.js';

/** The values that a valid row gives to its record. */
export interface WantedRow {
  readonly key: string;
  /** By column name; `null` clears the column. A column that is missing keeps its value. */
  readonly values: ReadonlyMap<string, Value | null>;
  /** It has fewer cells than the header. */
  readonly isShort: boolean;
  /** Its key is stored in another form than its cell has. */
  readonly keyChanged: boolean;
}

export interface RowFault {
  readonly outcome: {
    readonly code: string;
    readonly column?: string;
    readonly value?: string;
    readonly duplicateOfRow?: number;
  };
  /** It has fewer cells than the header, but its fault is another one. */
  readonly isShort: boolean;
  /** It breaks no rule by itself: another record or row has its value. */
  readonly isConflict?: true;
}

/** The value of a failed cell is cut at this many characters. */
const MAX_VALUE_LENGTH = 100;

/** Checks a row by the documented rules. @returns its values, or its first fault */
export function checkRow(
  { cells }: FileRow,
  columns: readonly (string | null)[],
  fields: UploadFields,
): WantedRow | RowFault {
  const entity = ENTITIES[fields.entityType];
  const { operation, matchBy = entity.key } = fields;
  const isNeeded = ({ name, required }: ColumnModel): boolean =>
    name === matchBy || (required && (operation === 'CREATE' || operation === 'UPSERT'));
  if (cells.slice(columns.length).some((cell) => cell !== ''))
    return { isShort: false, outcome: { code: 'WRONG_COLUMN_COUNT' } };
  const isShort = cells.length < columns.length;
  const lacks = entity.columns.filter((one) => columns.indexOf(one.name) >= cells.length);
  if (isShort && (operation === 'DELETE' || fields.shortRows === 'fail' || lacks.some(isNeeded)))
    return { isShort: false, outcome: { code: 'WRONG_COLUMN_COUNT' } };
  const read = entity.columns.filter(({ name }) => operation !== 'DELETE' || name === matchBy);
  const values = new Map<string, Value | null>();
  let key = '';
  let cellOfKey = '';
  for (const one of read) {
    const cell = cells[columns.indexOf(one.name)];
    if (cell === undefined) continue;
    if (cell === '') {
      const isCleared = fields.emptyCells === 'clear' && operation !== 'CREATE';
      // A required column cannot be cleared.
      if (isNeeded(one) || (one.required && isCleared))
        return { isShort, outcome: { code: 'REQUIRED', column: one.name } };
      if (isCleared) values.set(one.name, one.empty ?? null);
      continue;
    }
    const result = one.read(cell);
    if ('fault' in result)
      return {
        isShort,
        outcome: { code: result.fault, column: one.name, value: cell.slice(0, MAX_VALUE_LENGTH) },
      };
    if (one.name === matchBy) [key, cellOfKey] = [String(result.value), cell];
    else values.set(one.name, result.value);
  }
  return { key, values, isShort, keyChanged: key !== cellOfKey };
}

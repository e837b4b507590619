import type { WantedRow } from './check-row.js';
import type { Value } from './entities.js';
import { ENTITIES } from './entities.js';
import type { UploadFields } from './file.js';

/** The row of an action that wrote a record. */
export interface Origin {
  readonly actionId: string;
  readonly row: number;
}

/** The expected state of a record. */
export interface RecordModel {
  readonly id: string;
  readonly values: ReadonlyMap<string, Value>;
  readonly createdBy: Origin;
  /** `null`: it has not been updated. */
  readonly updatedBy: Origin | null;
}

export interface RowResult {
  readonly status: 'SUCCESS' | 'SKIPPED' | 'FAILED';
  readonly code: string;
  readonly recordId?: string;
  /** The record afterwards; `null`: there is none. */
  readonly record: RecordModel | null;
}

/** While a story switches refusals on, the database refuses phone numbers that begin with this. */
export const REFUSED_PHONE = '+666';

export interface RowContext {
  readonly origin: Origin;
  /** Whether the database refuses telephone numbers that begin with `REFUSED_PHONE`. */
  readonly refuses: boolean;
  /** The id that the service reported for the new record; the model cannot predict it. */
  readonly newId: string;
}

/** The outcome of a row that counts for its key, given the record of that key. */
export function applyRow(
  found: RecordModel | null,
  row: WantedRow,
  fields: UploadFields,
  context: RowContext,
): RowResult {
  const { operation } = fields;
  if (operation === 'CREATE' && found) return { ...known(found, 'ALREADY_EXISTS'), status: 'SKIPPED' };
  if ((operation === 'UPDATE' || operation === 'DELETE') && !found)
    return { status: 'SKIPPED', code: 'NOT_FOUND', record: null };
  if (operation === 'DELETE') return { ...known(found!, 'DELETED'), record: null };
  const phone = row.values.get(ENTITIES[fields.entityType].phone);
  if (context.refuses && String(phone ?? '').startsWith(REFUSED_PHONE))
    return { status: 'FAILED', code: 'REJECTED_BY_DATABASE', record: found };
  if (!found) return create(row, fields, context);
  const values = new Map(found.values);
  for (const [name, value] of row.values) {
    if (value === null) values.delete(name);
    else values.set(name, value);
  }
  const isSame =
    values.size === found.values.size &&
    [...values].every(([name, value]) => found.values.get(name) === value);
  if (isSame) return known(found, 'UNCHANGED');
  return { ...known(found, 'UPDATED'), record: { ...found, values, updatedBy: context.origin } };
}

const known = (record: RecordModel, code: string): RowResult => ({
  ...{ status: 'SUCCESS', code, recordId: record.id, record },
});

function create(
  row: WantedRow,
  { entityType, matchBy }: UploadFields,
  { newId, origin }: RowContext,
): RowResult {
  const { key, columns } = ENTITIES[entityType];
  const values = new Map<string, Value>([[matchBy ?? key, row.key]]);
  for (const { name, empty } of columns) if (empty !== undefined) values.set(name, empty);
  for (const [name, value] of row.values) if (value !== null) values.set(name, value);
  const record = { id: newId, values, createdBy: origin, updatedBy: null };
  return { status: 'SUCCESS', code: 'CREATED', recordId: newId, record };
}

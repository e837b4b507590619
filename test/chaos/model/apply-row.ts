import type { WantedRow } from './check-row.js';
import type { Value } from './entities.js';
import { ENTITIES } from './entities.js';
import type { UploadFields } from './file.js';

/** Which row of which action. */
export interface Origin {
  readonly actionId: string;
  readonly row: number;
}

/** A record as it must be. */
export interface RecordModel {
  readonly id: string;
  readonly values: ReadonlyMap<string, Value>;
  readonly createdBy: Origin;
  /** `null`: it is as it was created. */
  readonly updatedBy: Origin | null;
}

export interface Applied {
  readonly status: 'SUCCESS' | 'SKIPPED' | 'FAILED';
  readonly code: string;
  readonly recordId?: string;
  /** As it is afterwards. */
  readonly record: RecordModel | null;
}

/** What the database itself does not take, where a round has told it to. */
export const REFUSED_PHONE = '+666';

export interface Circumstances {
  readonly origin: Origin;
  /** Whether the database refuses telephone numbers that begin with `REFUSED_PHONE`. */
  readonly refuses: boolean;
  /** The id that the service says the row has made, which nobody else can know. */
  readonly newId: string;
}

/** What a row that counts for its key comes to, given the record of that key. */
export function applyRow(
  found: RecordModel | null,
  row: WantedRow,
  fields: UploadFields,
  how: Circumstances,
): Applied {
  const { operation } = fields;
  if (operation === 'CREATE' && found) return { ...known(found, 'ALREADY_EXISTS'), status: 'SKIPPED' };
  if ((operation === 'UPDATE' || operation === 'DELETE') && !found)
    return { status: 'SKIPPED', code: 'NOT_FOUND', record: null };
  if (operation === 'DELETE') return { ...known(found!, 'DELETED'), record: null };
  if (how.refuses && String(row.values.get('phone') ?? '').startsWith(REFUSED_PHONE))
    return { status: 'FAILED', code: 'REJECTED_BY_DATABASE', record: found };
  if (!found) return create(row, fields, how);
  const values = new Map(found.values);
  for (const [name, value] of row.values) {
    if (value === null) values.delete(name);
    else values.set(name, value);
  }
  const isSame =
    values.size === found.values.size &&
    [...values].every(([name, value]) => found.values.get(name) === value);
  if (isSame) return known(found, 'UNCHANGED');
  return { ...known(found, 'UPDATED'), record: { ...found, values, updatedBy: how.origin } };
}

const known = (record: RecordModel, code: string): Applied => ({
  ...{ status: 'SUCCESS', code, recordId: record.id, record },
});

function create(row: WantedRow, { entityType }: UploadFields, { newId, origin }: Circumstances): Applied {
  const values = new Map<string, Value>([[ENTITIES[entityType].key, row.key]]);
  for (const [name, value] of row.values) if (value !== null) values.set(name, value);
  const record = { id: newId, values, createdBy: origin, updatedBy: null };
  return { status: 'SUCCESS', code: 'CREATED', recordId: newId, record };
}

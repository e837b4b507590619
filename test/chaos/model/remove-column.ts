import type { Records } from './expected-outcomes.js';

/** What becomes of records whose custom field was deleted: nothing else of them changes. */
export function removeColumn(records: Records, name: string): void {
  for (const [key, record] of records) {
    const values = new Map(record.values);
    if (values.delete(name)) records.set(key, { ...record, values });
  }
}

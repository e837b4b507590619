import type { RecordTable } from '../../rows/record-tables.js';
import type { Step } from './erasure-step.js';
import { DONE, moved } from './erasure-step.js';
import type { RemovedRecords } from './sql/erase-records.sql.js';
import { eraseRecords } from './sql/erase-records.sql.js';

/**
 * Removes the records of an entity. No record is written behind it: all actions of the account are canceled by then,
 * and the last statement of a write requires an action that runs.
 */
export const recordStep = (table: RecordTable): Step => ({
  name: 'RECORDS',
  run: async (session, { accountId, after, sizes }) => {
    const [gone] = await session.query<RemovedRecords & object>(
      eraseRecords(table, accountId, after, sizes.rows),
    );
    const { removed, last } = gone!;
    return last === null ? DONE : moved({ records: { [table.entityType]: removed } }, last);
  },
});

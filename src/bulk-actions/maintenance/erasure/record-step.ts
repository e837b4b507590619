import type { Session } from '../../../database/session.js';
import { checkAtOnce } from '../../../database/sql/check-at-once.sql.js';
import { codeOf } from '../../../database/sqlstate.js';
import type { RecordTable } from '../../rows/record-tables.js';
import type { Batch, BatchResult, Step } from './erasure-step.js';
import { DONE, moved } from './erasure-step.js';
import type { RemovedRecords } from './sql/erase-records.sql.js';
import { eraseRecords } from './sql/erase-records.sql.js';

const REFERRED_TO = '23503';

/**
 * Removes the records of an entity. No record is written behind it: all actions of the account are canceled by then,
 * and the last statement of a write requires an action that runs.
 */
export const recordStep = (table: RecordTable): Step => ({
  name: 'RECORDS',
  run: async (session, batch) => {
    try {
      return await session.savepoint(() => remove(session, table, batch));
    } catch (error) {
      if (codeOf(error) !== REFERRED_TO) throw error;
      return { kind: 'blocked', by: referringTable(error) };
    }
  },
});

async function remove(
  session: Session,
  table: RecordTable,
  { accountId, after, sizes }: Batch,
): Promise<BatchResult> {
  session.postpone(checkAtOnce());
  const [gone] = await session.query<RemovedRecords & object>(
    eraseRecords(table, accountId, after, sizes.rows),
  );
  const { removed, last } = gone!;
  return last === null ? DONE : moved({ records: { [table.entityType]: removed } }, last);
}

/** The table with the foreign key, and the name of that: nothing of a row. */
function referringTable(error: unknown): string {
  const { schema, table, constraint } = error as Readonly<Record<string, string | undefined>>;
  return `${[schema, table].filter((name) => name !== undefined).join('.')} (${constraint ?? REFERRED_TO})`;
}

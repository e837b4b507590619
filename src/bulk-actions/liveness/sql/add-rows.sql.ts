import type { Statement } from '../../../database/statement.js';

/** Twice as long as the overview shows. */
const KEPT = `interval '2 hours'`;

/** Adds rows that a worker has finished to those of the minute, and deletes minutes that nobody asks for any more. */
export const addRows = (processId: string, rows: number): Statement => ({
  text: `
    WITH expired AS (DELETE FROM row_rates WHERE minute < now() - ${KEPT})
    INSERT INTO row_rates AS r (minute, process_id, rows) VALUES (date_trunc('minute', now()), $1, $2)
    ON CONFLICT (minute, process_id) DO UPDATE SET rows = r.rows + excluded.rows`,
  values: [processId, rows],
});

import type { Statement } from '../../../database/statement.js';

/** Checks a foreign key at the end of the transaction, or never, where that rolls back. */
export const deferConstraint = (constraint: string): Statement => ({
  text: `SET CONSTRAINTS ${constraint} DEFERRED`,
  values: [],
});

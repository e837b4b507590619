import type { Statement } from '../statement.js';

/**
 * Checks constraints that wait for the end of a transaction with each statement of this one: at its end they would
 * fail all rows, and a dry run has no end.
 */
export const checkAtOnce = (): Statement => ({ text: 'SET CONSTRAINTS ALL IMMEDIATE', values: [] });

import { ROW_MARKS } from '../outcomes/chunk-outcomes.js';
import type { RowChecker } from './row-checker.js';

type Marked = Pick<RowChecker, 'missing' | 'keyChanged'>;

/** The bits of `ROW_MARKS` of the valid row that was checked last. */
export function marksOf(checker: Marked): number {
  return (checker.keyChanged ? ROW_MARKS.keyChanged : 0) | marksOfFaulty(checker);
}

/** Those of a faulty row, whose key is not stored. */
export function marksOfFaulty({ missing }: Pick<Marked, 'missing'>): number {
  return missing === null ? 0 : ROW_MARKS.short;
}

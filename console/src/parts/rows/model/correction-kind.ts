import type { BulkActionView } from '../../../../../src/client/generated/types.gen.js';

/**
 * What corrections of an action make:
 *
 * - `replaces`: a dry run of the whole file, which replaces this one that waits
 * - `again`: the same of a file that row errors have ended
 * - `trial`: a dry run of the corrected rows alone
 * - `rows`: an import of the corrected rows alone, which starts at once
 * - `deletes`: the same, and deletes records
 */
export type CorrectionKind = 'replaces' | 'again' | 'trial' | 'rows' | 'deletes';

type Action = Pick<BulkActionView, 'status' | 'errorCode' | 'dryRun' | 'pass' | 'operation'>;

export function correctionKind(action: Action): CorrectionKind {
  if (action.status === 'AWAITING_CONFIRMATION') return 'replaces';
  if (isUnwritten(action)) return 'again';
  if (action.dryRun && action.pass === 1) return 'trial';
  return action.operation === 'DELETE' ? 'deletes' : 'rows';
}

/** Whether no record was written, so that the whole file can be tried again. */
export function isUnwritten({ status, errorCode }: Pick<Action, 'status' | 'errorCode'>): boolean {
  return status === 'AWAITING_CONFIRMATION' || (status === 'FAILED' && errorCode === 'ROW_ERRORS');
}

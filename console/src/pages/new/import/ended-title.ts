import type { ActionStatsView } from '../../../../../src/client/generated/types.gen.js';
import type { Texts } from '../../../texts/en.js';
import type { Operation } from '../model/conversation.js';

/** What became of an import, in a few words: how many rows, and whether it was canceled before its end. */
export function endedTitle(
  { status, successfulItems }: Pick<ActionStatsView, 'status' | 'successfulItems'>,
  operation: Operation,
  { count, newImport }: Pick<Texts, 'count' | 'newImport'>,
): string {
  const words = newImport.import;
  const isCanceled = status === 'CANCELED';
  // An action that failed has written nothing.
  if (status === 'FAILED' || (isCanceled && successfulItems === 0)) return words.nothing;
  const rows = words.ended[operation](count.rows(successfulItems));
  return isCanceled ? words.canceledAfter(rows) : rows;
}

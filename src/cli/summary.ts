import type { ActionStatsView, BulkActionView } from '../client/generated/types.gen.js';
import { colored } from './context.js';
import { list } from './table.js';

/** What became of an action, as a table. */
export function summary(action: ActionStatsView | BulkActionView, columns: number): string {
  const { rowsPerSecond, etaSeconds, elapsedSeconds } = action as Partial<ActionStatsView>;
  const { fileName, accountId, entityType, operation } = action as Partial<BulkActionView>;
  const text = list(
    [
      ['action', action.id],
      ['file', fileName],
      ['account', accountId],
      ['entity', entityType && `${entityType} ${operation}`],
      ['status', statusOf(action)],
      ['rows', action.totalItems],
      ['successful', action.successfulItems],
      ['skipped', action.skippedItems],
      ['failed', action.failedItems],
      ['unprocessed', action.unprocessedItems || null],
      ['seconds', elapsedSeconds],
      ['rows/s', rowsPerSecond && Math.round(rowsPerSecond)],
      ['left', etaSeconds ? `about ${etaSeconds} s` : null],
    ],
    columns,
  );
  return text.replace(/^(status +)(\w+)/m, (_, name: string, status: string) => {
    return name + colored(status, action.status, process.stdout);
  });
}

function statusOf({ status, errorCode, waitReason, dryRun, pass }: ActionStatsView | BulkActionView): string {
  const notes = [errorCode, waitReason && `waits for ${waitReason}`, dryRun && pass === 1 && 'dry run'];
  return [status, ...notes.filter((note) => typeof note === 'string').map((note) => `(${note})`)].join(' ');
}

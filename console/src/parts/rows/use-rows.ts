import { useEffect, useState } from 'preact/hooks';
import { listLogs } from '../../api/actions.js';
import type { LogFilters } from '../../api/table.js';
import { indexLogs } from '../../api/table.js';
import type { RowFilter } from './model/groups.js';
import { ALL_ROWS, isSameFilter } from './model/groups.js';
import { INDEX_EVERY, logSource } from './model/log-source.js';
import { RowWindow } from './model/row-window.js';

/** The rows of a filter: their window once it is known where pages begin, and what went wrong. */
export function useRows(
  actionId: string,
  filter: RowFilter,
  total: number,
): { readonly rows: RowWindow | null; readonly error: unknown; readonly again: () => void } {
  const [rows, setRows] = useState<RowWindow | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [, setChanges] = useState(0);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    let made: RowWindow | null = null;
    const changed = (): void => setChanges((n) => n + 1);
    const begin = async (): Promise<void> => {
      const query = queryOf(filter);
      const index = isSameFilter(filter, ALL_ROWS)
        ? { rows: total, starts: null }
        : await indexLogs(actionId, { ...query, every: INDEX_EVERY }, stop.signal);
      const source = logSource(index.rows, index.starts, {
        page: (after, limit, signal) => listLogs(actionId, { ...query, after, limit, cells: true }, signal),
      });
      if (stop.signal.aborted) return;
      made = new RowWindow(source, changed, setError);
      setRows(made);
    };
    begin().catch((reason: unknown) => {
      if (!stop.signal.aborted) setError(reason);
    });
    return () => {
      stop.abort();
      made?.stop();
      setRows(null);
    };
  }, [actionId, attempt]);
  const again = (): void => {
    setError(null);
    if (rows === null) setAttempt((n) => n + 1);
    else rows.retry();
  };
  return { rows, error, again };
}

function queryOf({ status, code, column }: RowFilter): LogFilters {
  return {
    ...(status !== null && { status: [status] }),
    ...(code !== null && { code: [code] }),
    ...(column !== null && { column: [column] }),
  };
}

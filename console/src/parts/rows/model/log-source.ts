import type { LogItemView, LogPageView } from '../../../../../src/client/generated/types.gen.js';
import type { RowSource } from './row-window.js';
import { ROWS_PER_PAGE } from './row-window.js';

/** Rows between two entries of the index: each request of a page goes on from one of them. */
export const INDEX_EVERY = ROWS_PER_PAGE;

export interface LogRequests {
  /** Rows behind a row number. */
  page(after: number, limit: number, signal: AbortSignal): Promise<LogPageView>;
}

/**
 * The rows of an action's logs.
 *
 * @param starts value of `after` for each page; null: every row of the file is listed, so a page's number says it
 */
export function logSource(total: number, starts: readonly number[] | null, requests: LogRequests): RowSource {
  return {
    total,
    async read(index, signal) {
      const start = starts === null ? index : starts[index / ROWS_PER_PAGE];
      if (start === undefined) return [];
      const wanted = Math.min(ROWS_PER_PAGE, total - index);
      const rows: LogItemView[] = [];
      // A page with long cells may end early.
      for (let after: number | null = start; after !== null && rows.length < wanted;) {
        const page: LogPageView = await requests.page(after, wanted - rows.length, signal);
        rows.push(...page.items);
        after = page.next;
      }
      return rows;
    },
  };
}

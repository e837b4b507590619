import type { ActionPageView, BulkActionView } from '../../../src/client/generated/types.gen.js';

/** A list of actions, the newest first, and where it goes on. */
export interface ActionList {
  readonly items: readonly BulkActionView[];
  /** Null: there are no older ones. */
  readonly next: string | null;
}

/** The newest page in place of the one that is shown. Older actions stay where nothing is missing before them. */
export function withNewest({ items, next }: ActionList, page: ActionPageView): ActionList {
  const ids = new Set(page.items.map(({ id }) => id));
  const last = page.items.at(-1)?.id;
  // Without a common action, others may stand between the page and what is shown: the list begins anew.
  if (last === undefined || page.next === null || !items.some(({ id }) => ids.has(id))) return page;
  const older = items.filter(({ id }) => id < last);
  return older.length === 0 ? page : { items: [...page.items, ...older], next };
}

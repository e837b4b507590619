import type { Mending } from './edits.js';
import { countEdits, NOTHING_MENDED } from './edits.js';

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const nameOf = (actionId: string): string => `bulk-actions-mend-${actionId}`;

/** What was typed for an action before the page was loaded again. */
export function loadMending(storage: Kept, actionId: string): Mending {
  try {
    const kept = JSON.parse(storage.getItem(nameOf(actionId)) ?? 'null') as Partial<Mending> | null;
    return kept?.cells && Array.isArray(kept.replace)
      ? { cells: kept.cells, replace: kept.replace }
      : NOTHING_MENDED;
  } catch {
    return NOTHING_MENDED;
  }
}

export function saveMending(storage: Kept, actionId: string, mending: Mending): void {
  try {
    if (countEdits(mending) === 0) storage.removeItem(nameOf(actionId));
    else storage.setItem(nameOf(actionId), JSON.stringify(mending));
  } catch {
    // The browser keeps nothing; it is still there until the page is left.
  }
}

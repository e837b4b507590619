/** How statements give the ids of many rows: one text costs a fraction of what a result of as many rows does. */
export interface IdList {
  /** With commas between, and nothing where a row has none; null for no rows at all. */
  ids: string | null;
}

export function readIds({ ids }: IdList): (string | null)[] {
  return ids === null ? [] : ids.split(',').map((id) => id || null);
}

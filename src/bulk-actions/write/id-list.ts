/** The ids of many rows as one text, which costs a fraction of a result with as many rows. */
export interface IdList {
  /** Separated by commas, empty where a row has no id; `null` for no rows. */
  ids: string | null;
}

export function readIds({ ids }: IdList): (string | null)[] {
  return ids === null ? [] : ids.split(',').map((id) => id || null);
}

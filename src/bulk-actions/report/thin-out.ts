/**
 * Leaves items out of a list, evenly. The last one stays, and so does each in which a run of items with the same key
 * ends, where there is room.
 *
 * @param most how many are left at most
 */
export function thinOut<T>(items: readonly T[], most: number, keyOf: (item: T) => string): readonly T[] {
  if (items.length <= most) return items;
  const ends = items.filter((item, at) => at + 1 === items.length || keyOf(items[at + 1]!) !== keyOf(item));
  const kept = new Set(ends.slice(-most));
  const every = Math.ceil(items.length / Math.max(1, most - kept.size));
  return items.filter((item, at) => kept.has(item) || (kept.size < most && at % every === 0));
}

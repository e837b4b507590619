/**
 * About the most rows whose keys one unit of RESOLVE compares: at 32 bytes a key, 16 MiB for each slot of a worker.
 */
const BUCKET_ROWS = 2 ** 19;
/** A file that fits into one bucket is spread over a few, so that RESOLVE has work for more than one slot. */
const MIN_BUCKETS = 4;
/** Smaller buckets are not worth it: the unit costs as much as comparing its keys. */
const MIN_BUCKET_ROWS = 2 ** 17;

/** @returns into how many buckets the keys of `rows` rows are spread; each is one unit of RESOLVE */
export function bucketCountOf(rows: number): number {
  return Math.max(Math.ceil(rows / BUCKET_ROWS), Math.min(MIN_BUCKETS, Math.ceil(rows / MIN_BUCKET_ROWS)));
}

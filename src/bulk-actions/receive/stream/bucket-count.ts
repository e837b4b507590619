/**
 * Most rows whose keys one unit of resolve compares, give or take: at 32 bytes a key 16 MiB for each slot of a worker.
 */
const BUCKET_ROWS = 2 ** 19;
/** A file that fits into one bucket is spread over a few, so that resolve has work for more than one slot. */
const FEW_BUCKETS = 4;
/** Below that a bucket takes no time: its unit costs as much as its keys. */
const FEW_ROWS = 2 ** 17;

/** Units of resolve among which the keys of so many rows are spread. */
export function bucketCountOf(rows: number): number {
  return Math.max(Math.ceil(rows / BUCKET_ROWS), Math.min(FEW_BUCKETS, Math.ceil(rows / FEW_ROWS)));
}

import type { FileSoFar } from '../stream/file-pipeline.js';

/** Rows further down may be shorter than the first ones. */
const MARGIN = 1.5;
/** For a request that does not announce its size: eight buckets. */
const UNANNOUNCED_ROWS = 4_000_000;

/**
 * Estimates how many rows a file will have, with a margin, by the average of those that have arrived.
 *
 * @param received bytes of the request's body so far, compressed if it is
 * @param announced bytes of the request, or 0
 */
export function expectedRows(
  { rows, bytes }: Pick<FileSoFar, 'rows' | 'bytes'>,
  received: number,
  announced: number,
): number {
  if (announced === 0) return UNANNOUNCED_ROWS;
  return Math.ceil((rows / Math.min(bytes, received)) * announced * MARGIN);
}

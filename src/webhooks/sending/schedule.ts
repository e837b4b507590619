/** Attempts of many deliveries that failed together are not to come together again. */
const JITTER = 0.2;

/**
 * Milliseconds until the next attempt: never sooner than the schedule says, and later where the receiver asks for it.
 *
 * @param attempts how many have failed
 * @param retryMs between one attempt and the next
 * @param askedMs what the receiver asks for, if it does
 * @param random from 0 to 1
 * @returns `null`: there is none
 */
export function delayAfter(
  attempts: number,
  retryMs: readonly number[],
  askedMs: number | null,
  random = Math.random(),
): number | null {
  const delay = retryMs[attempts - 1];
  if (delay === undefined) return null;
  const planned = delay * (1 - JITTER + 2 * JITTER * random);
  return Math.round(Math.max(planned, (askedMs ?? 0) * (1 + JITTER * random)));
}

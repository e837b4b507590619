import { setTimeout as delay } from 'node:timers/promises';

/**
 * Polls until `probe` gives something true.
 *
 * @throws Error after `deadlineMs`, with what the probe gave or threw last
 */
export async function eventually<T>(
  probe: () => Promise<T> | T,
  deadlineMs: number,
  everyMs = 25,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    let last: unknown;
    try {
      const value = await probe();
      if (value) return value;
      last = value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`Not within ${deadlineMs} ms`, { cause: last });
    await delay(everyMs);
  }
}

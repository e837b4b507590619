import { setTimeout as delay } from 'node:timers/promises';

/**
 * Polls until `probe` returns something truthy.
 *
 * @throws Error after `deadlineMs`, with the last result or error of the probe
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

import { setTimeout as delay } from 'node:timers/promises';

/** Longer timers of Node end at once. */
const MAX_MS = 2 ** 31 - 1;

/** @throws the signal's reason once it is aborted */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await delay(Math.min(ms, MAX_MS), undefined, { ...(signal && { signal }) });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

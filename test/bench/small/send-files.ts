import { performance } from 'node:perf_hooks';
import type { Posted } from '../load/http-client.js';
import type { SmallFile } from '../load/small-files.js';

/** A file whose last outcome is known; times in milliseconds from its first byte. */
export interface Sample {
  readonly posted: number;
  readonly ended: number;
}

/** Somebody who imports files. */
export interface Target {
  post(body: Buffer): Promise<Posted>;
  /** @returns when the last outcome of a file was there, by the same clock */
  ended(posted: Posted): Promise<number>;
}

export interface Sent {
  readonly samples: readonly Sample[];
  /** From the first byte of the first file to the last outcome of the last. */
  readonly seconds: number;
}

/**
 * Clients of whom each sends its next file when it knows what became of the one before, so that there are never more
 * files under way than clients, and a queue cannot grow.
 *
 * @param ms after that nobody begins another file; each client sends one at least
 */
export async function sendFiles(
  target: Target,
  clients: number,
  ms: number,
  next: () => SmallFile,
): Promise<Sent> {
  const samples: Sample[] = [];
  const started = performance.now();
  const client = async (): Promise<void> => {
    do {
      const posted = await target.post(next().body);
      const ended = Math.max(posted.answered, await target.ended(posted));
      samples.push({ posted: posted.answered - posted.begun, ended: ended - posted.begun });
    } while (performance.now() - started < ms);
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { samples, seconds: (performance.now() - started) / 1000 };
}

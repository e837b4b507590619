import { performance } from 'node:perf_hooks';
import type { Posted } from '../load/http-client.js';
import type { SmallFile } from '../load/small-files.js';

/** A file whose last outcome is known; times in milliseconds from its first byte. */
export interface Sample {
  readonly posted: number;
  readonly ended: number;
}

/** Imports files: the service or the peer. */
export interface Target {
  post(body: Buffer): Promise<Posted>;
  /** @returns when the last row of the file had its outcome, by `performance.now()` */
  ended(posted: Posted): Promise<number>;
}

export interface Sent {
  readonly samples: readonly Sample[];
  /** From the first byte of the first file to the last outcome of the last. */
  readonly seconds: number;
}

/**
 * Sends files with several clients. Each client sends its next file when the last one is done, so there are never more
 * unfinished files than clients, and no queue grows.
 *
 * @param ms duration after which no client begins another file; each client sends at least one
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

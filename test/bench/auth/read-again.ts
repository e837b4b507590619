import { performance } from 'node:perf_hooks';
import type { HttpClient } from '../load/http-client.js';
import { CLIENTS } from './callers.js';

export interface Sent {
  readonly requests: number;
  readonly seconds: number;
}

/** @param ms duration after which no client begins another request */
export async function readAgain(client: HttpClient, path: string, ms: number): Promise<Sent> {
  const started = performance.now();
  let requests = 0;
  const one = async (): Promise<void> => {
    do {
      await client.get(path);
      requests++;
    } while (performance.now() - started < ms);
  };
  await Promise.all(Array.from({ length: CLIENTS }, one));
  return { requests, seconds: (performance.now() - started) / 1000 };
}

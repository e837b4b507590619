import type { LiveBatch } from './live-batch.js';
import type { Stream } from './stream.js';

/** Somebody who reads a stream of events. */
export interface Reader {
  readonly stream: Stream;
  readonly accountId: string;
  /** `null`: of all actions of the account. */
  readonly actionId: string | null;
  deliver(batch: LiveBatch): void;
}

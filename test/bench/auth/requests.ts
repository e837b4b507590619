import type { CallerName } from './callers.js';

/** What is sent. */
export const REQUESTS = ['stats', 'action', 'upload'] as const;
export type RequestName = (typeof REQUESTS)[number];

/** One caller's requests of one kind in one round. */
export interface AuthSample {
  readonly requests: number;
  readonly perSecond: number;
  /** CPU seconds per request of the API process. */
  readonly api: number;
  /** CPU seconds per request of Postgres; those of uploads include what the workers ask for. */
  readonly postgres: number;
}

/** By request and caller, one for each round. */
export type AuthResults = ReadonlyMap<RequestName, ReadonlyMap<CallerName, readonly AuthSample[]>>;

/** How long a caller has its turn; an upload takes longer than a read. */
export const SLICE_MS: Readonly<Record<RequestName, number>> = { stats: 250, action: 250, upload: 1_000 };
/** Of an uploaded file. */
export const UPLOADED_ROWS = 100;

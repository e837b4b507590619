import type { Status } from './status.js';
import { HIDDEN, STATUSES } from './status.js';

export type ShownStatus = Exclude<Status, (typeof HIDDEN)[number]>;

/** Statuses that a client can see. */
export const SHOWN_STATUSES = STATUSES.filter(
  (status): status is ShownStatus => !(HIDDEN as readonly Status[]).includes(status),
);

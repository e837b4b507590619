/** The states of an action; `transitions.ts` says how they follow each other. `HIDDEN` ones are never shown. */
export const STATUSES = [
  'RECEIVING',
  'VALIDATING',
  'AWAITING_CONFIRMATION',
  'SCHEDULED',
  'QUEUED',
  'IN_PROGRESS',
  'PAUSED',
  'COMPLETED',
  'COMPLETED_WITH_ERRORS',
  'FAILED',
  'CANCELED',
  'DELETED',
] as const;
export type Status = (typeof STATUSES)[number];

/** An upload that is not accepted yet, and an action whose data is being purged. */
export const HIDDEN = ['RECEIVING', 'DELETED'] as const satisfies readonly Status[];
/** Statuses in which units may be dispatched. */
export const RUNNING: readonly Status[] = ['VALIDATING', 'QUEUED', 'IN_PROGRESS'];
/** Statuses in which rows are checked or written. */
export const PROGRESSING: readonly Status[] = ['VALIDATING', 'IN_PROGRESS'];
export const RUNNING_OR_PAUSED: readonly Status[] = [...RUNNING, 'PAUSED'];
/** Statuses in which a completed unit is counted. While the file arrives, chunks are scanned already. */
export const COUNTING: readonly Status[] = [...RUNNING_OR_PAUSED, 'RECEIVING'];
/** Statuses in which queued units keep their jobs. */
export const KEEPING_JOBS: readonly Status[] = [...RUNNING, 'RECEIVING'];
/** Statuses that an action leaves only by being deleted. */
export const ENDED: readonly Status[] = ['COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED'];
/** Statuses in which an action has no work left. */
export const ENDED_OR_DELETED: readonly Status[] = [...ENDED, 'DELETED'];

export const STAGES = ['SCAN', 'RESOLVE', 'WRITE'] as const;
export type Stage = (typeof STAGES)[number];

/** Why an action does not progress: its schedule, its account's rate, or the account's other actions. */
export const WAIT_REASONS = ['SCHEDULE', 'RATE_LIMIT', 'ACCOUNT_CONCURRENCY'] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

/** `IDLE` waits in Postgres, `QUEUED` has a job, `CLAIMED` is being processed, `DONE` is counted. */
export const UNIT_STATES = ['IDLE', 'QUEUED', 'CLAIMED', 'DONE'] as const;
export type UnitState = (typeof UNIT_STATES)[number];

/** States in which a unit has a job or a worker. */
export const IN_FLIGHT_STATES: readonly UnitState[] = ['QUEUED', 'CLAIMED'];

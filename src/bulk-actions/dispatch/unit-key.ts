import type { Stage } from '../lifecycle/status.js';

/** Identifies a unit: a chunk (SCAN, WRITE) or a bucket (RESOLVE) of an action. */
export interface UnitKey {
  readonly actionId: string;
  readonly stage: Stage;
  readonly unitNo: number;
}

/** The log fields of a unit. They name it as a chunk or a bucket. */
export function logNameOf({ actionId, stage, unitNo }: UnitKey): Record<string, unknown> {
  return { actionId, stage, [stage === 'RESOLVE' ? 'bucketNo' : 'chunkNo']: unitNo };
}

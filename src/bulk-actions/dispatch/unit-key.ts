import type { Stage } from '../lifecycle/status.js';

/** Names a unit: a chunk (scan, write) or a bucket (resolve) of an action. */
export interface UnitKey {
  readonly actionId: string;
  readonly stage: Stage;
  readonly unitNo: number;
}

/** How logs name a unit: as the chunk or bucket that it is. */
export function logNameOf({ actionId, stage, unitNo }: UnitKey): Record<string, unknown> {
  return { actionId, stage, [stage === 'RESOLVE' ? 'bucketNo' : 'chunkNo']: unitNo };
}

import type { Stage } from '../entities/bulk-action.entity.js';

/** Names a unit: a chunk (scan, write) or a bucket (resolve) of an action. */
export interface UnitKey {
  readonly actionId: string;
  readonly stage: Stage;
  readonly unitNo: number;
}

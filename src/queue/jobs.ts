import type { Stage } from '../bulk-actions/lifecycle/status.js';

/** The queue of units. A job's name is the stage of its unit. */
export const QUEUE_NAME = 'bulk-actions';
/** The queue of webhooks, apart from units: neither waits behind the other. */
export const DELIVERY_QUEUE_NAME = 'bulk-actions-webhooks';
export const QUEUE_NAMES = [QUEUE_NAME, DELIVERY_QUEUE_NAME] as const;

/** Data of a unit's job: which one to process. The unit's state is in Postgres. */
export interface UnitRef {
  readonly actionId: string;
  readonly unitNo: number;
}

export type JobName = Lowercase<Stage>;

/** The stage of a job. @throws Error for a name that this version does not know */
export function stageOf(name: string): Stage {
  const stages: Record<string, Stage> = { scan: 'SCAN', resolve: 'RESOLVE', write: 'WRITE' };
  const stage = stages[name];
  if (!stage) throw new Error(`There is no stage for jobs named ${name}`);
  return stage;
}

/** The same unit and generation (see `BulkActionUnit`) make the same id, so adding a job again never makes two. */
export function jobIdOf(stage: Stage, actionId: string, unitNo: number, generation: number): string {
  return `${stage.toLowerCase()}-${actionId}-${unitNo}-g${generation}`;
}

import type { Stage } from '../bulk-actions/entities/bulk-action.entity.js';

/** The one queue; a job's name says which stage it wakes. */
export const QUEUE_NAME = 'bulk-actions';

/** Which unit to look at. Ids only: whatever is true of the unit stands in Postgres. */
export interface UnitRef {
  readonly actionId: string;
  readonly unitNo: number;
  readonly generation: number;
}

export type JobName = Lowercase<Stage>;

/** From the name of a job to what it carries. */
export type JobPayloads = Record<JobName, UnitRef>;

/** Where a job of the name belongs. @throws Error for a name that this version does not know */
export function stageOf(name: string): Stage {
  const stages: Record<string, Stage> = { scan: 'SCAN', resolve: 'RESOLVE', write: 'WRITE' };
  const stage = stages[name];
  if (!stage) throw new Error(`There is no stage for jobs named ${name}`);
  return stage;
}

/** The same unit and generation make the same id, so adding a job again never makes two. */
export function jobIdOf(stage: Stage, unit: UnitRef): string {
  return `${stage.toLowerCase()}-${unit.actionId}-${unit.unitNo}-g${unit.generation}`;
}

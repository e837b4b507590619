import { ApiProperty } from '@nestjs/swagger';
import type { ShownStatus } from '../lifecycle/shown-status.js';
import { SHOWN_STATUSES } from '../lifecycle/shown-status.js';
import type { Stage } from '../lifecycle/status.js';
import { STAGES } from '../lifecycle/status.js';
import type { MinuteOfRows } from './sql/read-row-rates.sql.js';
import type { Standstill, Waiting } from './sql/read-waiting.sql.js';
import { STANDSTILLS } from './sql/read-waiting.sql.js';
import type { FoundWorker } from './sql/read-workers.sql.js';

const ACTION_ID = '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11';
const TIME = '2026-11-23T09:30:00.000Z';

/** A piece of work that a worker holds. */
export class WorkerUnitView {
  @ApiProperty({ format: 'uuid', description: 'Id of the bulk action.', example: ACTION_ID })
  readonly actionId!: string;

  @ApiProperty({ description: 'Account of the bulk action.', example: 'test' })
  readonly accountId!: string;

  @ApiProperty({ enum: STAGES, description: 'Stage that the unit belongs to.', example: 'WRITE' })
  readonly stage!: Stage;

  @ApiProperty({ type: 'integer', description: 'Number of the unit in its stage, from 0.', example: 12 })
  readonly unitNo!: number;

  @ApiProperty({ format: 'date-time', description: 'Since when the worker holds it.', example: TIME })
  readonly claimedAt!: string;
}

/** A worker process. */
export class WorkerView {
  @ApiProperty({ format: 'uuid', description: 'Id of the process.', example: ACTION_ID })
  readonly id!: string;

  @ApiProperty({ format: 'date-time', description: 'When the process started.', example: TIME })
  readonly startedAt!: string;

  @ApiProperty({ format: 'date-time', description: 'When it last sent a heartbeat.', example: TIME })
  readonly lastHeartbeatAt!: string;

  @ApiProperty({ description: 'False: its heartbeat is too old, so it counts as dead.', example: true })
  readonly isAlive!: boolean;

  @ApiProperty({ type: 'integer', description: 'Units that it processes at once.', example: 2 })
  readonly slots!: number;

  @ApiProperty({ type: [WorkerUnitView], description: 'What it works on.' })
  readonly units!: readonly WorkerUnitView[];
}

/** What an account has to do. */
export class AccountBacklogView {
  @ApiProperty({ description: 'Id of the account.', example: 'test' })
  readonly accountId!: string;

  @ApiProperty({
    type: 'integer',
    description: 'Rows without an outcome, of actions that have not ended.',
    example: 60_000,
  })
  readonly backlogRows!: number;

  @ApiProperty({ type: 'integer', description: 'Units of their current stages that are left.', example: 12 })
  readonly backlogUnits!: number;

  @ApiProperty({ type: 'integer', description: 'Actions that may run now, or do.', example: 1 })
  readonly running!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Actions that wait for a time or a confirmation.',
    example: 3,
  })
  readonly waiting!: number;

  @ApiProperty({ type: 'integer', description: 'Paused actions.', example: 0 })
  readonly paused!: number;
}

/** An action that stands still. */
export class StalledActionView {
  @ApiProperty({ format: 'uuid', description: 'Id of the bulk action.', example: ACTION_ID })
  readonly actionId!: string;

  @ApiProperty({ description: 'Its account.', example: 'test' })
  readonly accountId!: string;

  @ApiProperty({ description: 'Its entity.', example: 'CONTACT' })
  readonly entityType!: string;

  @ApiProperty({ enum: SHOWN_STATUSES, description: 'Its status.', example: 'QUEUED' })
  readonly status!: ShownStatus;

  @ApiProperty({
    enum: STANDSTILLS,
    description:
      'Why. `FAILING_UNITS`: work of it has failed, or killed a worker, and is tried again. `NO_WORKERS`: no worker is ' +
      'alive. `NEWER_RULES`: a newer release has checked it, and only its workers go on. `RATE_LIMIT`, ' +
      '`ACCOUNT_CONCURRENCY`: a limit of its account. `PAUSED`, `CONFIRMATION`: somebody has to resume or confirm it. ' +
      '`SCHEDULE`: its time has not come.',
    example: 'RATE_LIMIT',
  })
  readonly reason!: Standstill;

  @ApiProperty({
    format: 'date-time',
    description: 'Since when it is paused, or in its current stage.',
    example: TIME,
  })
  readonly since!: string;
}

/** Rows that all workers finished in a minute. */
export class RowRateView {
  @ApiProperty({ format: 'date-time', description: 'When the minute began.', example: TIME })
  readonly at!: string;

  @ApiProperty({
    type: Number,
    description: 'Rows per second, the average of the minute, or of what has passed of it.',
    example: 41_250.5,
  })
  readonly rows!: number;
}

/** The service at a glance. */
export class OverviewView {
  @ApiProperty({
    format: 'date-time',
    description: 'When it was read; at most two seconds ago.',
    example: TIME,
  })
  readonly at!: string;

  @ApiProperty({ type: [WorkerView], description: 'Workers, the oldest first; at most 1,000.' })
  readonly workers!: readonly WorkerView[];

  @ApiProperty({ type: [AccountBacklogView], description: 'The 100 accounts with most rows to do.' })
  readonly accounts!: readonly AccountBacklogView[];

  @ApiProperty({ type: 'integer', description: 'Accounts with actions that have not ended.', example: 7 })
  readonly accountCount!: number;

  @ApiProperty({ type: 'integer', description: 'Actions of all accounts that have not ended.', example: 12 })
  readonly actionCount!: number;

  @ApiProperty({ type: 'integer', description: 'Rows of all accounts without an outcome.', example: 90_000 })
  readonly backlogRows!: number;

  @ApiProperty({
    type: [StalledActionView],
    description: 'The 100 actions that stand still for the worst reason, those that do longest first.',
  })
  readonly stalled!: readonly StalledActionView[];

  @ApiProperty({ type: 'integer', description: 'All actions that stand still.', example: 3 })
  readonly stalledCount!: number;

  @ApiProperty({
    type: [RowRateView],
    description:
      'Rows per second in the last 60 minutes, the oldest first. A row counts when its outcome is final or, in a dry run, ' +
      'known. What a worker finished since its last heartbeat is missing.',
  })
  readonly rowsPerSecond!: readonly RowRateView[];
}

export function toOverview(
  at: Date,
  workers: readonly FoundWorker[],
  waiting: Waiting,
  minutes: readonly MinuteOfRows[],
): OverviewView {
  return {
    at: at.toISOString(),
    workers: workers.map((worker) => ({
      ...worker,
      startedAt: worker.startedAt.toISOString(),
      lastHeartbeatAt: worker.lastHeartbeatAt.toISOString(),
    })),
    ...waiting,
    stalled: waiting.stalled.map((action) => ({ ...action, status: action.status as ShownStatus })),
    rowsPerSecond: minutes.map(({ at: minute, finished, seconds }) => ({
      at: minute.toISOString(),
      rows: Math.round((finished / Math.max(seconds, 1)) * 10) / 10,
    })),
  };
}

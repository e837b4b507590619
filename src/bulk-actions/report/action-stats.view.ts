import { ApiProperty } from '@nestjs/swagger';
import type { Stage } from '../lifecycle/status.js';
import { STAGES } from '../lifecycle/status.js';
import { ActionStateView } from '../views/action-state.view.js';
import type { ShownStatus } from '../views/shown-status.js';
import { SHOWN_STATUSES } from '../views/shown-status.js';

/** The progress of an action. */
export class ActionStatsView extends ActionStateView {
  @ApiProperty({
    description: 'Id of the bulk action.',
    format: 'uuid',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  })
  readonly id!: string;

  @ApiProperty({
    description: 'Current status of the bulk action.',
    enum: SHOWN_STATUSES,
    example: 'IN_PROGRESS',
  })
  readonly status!: ShownStatus;

  @ApiProperty({
    enum: STAGES,
    nullable: true,
    description:
      'Current stage: `SCAN` checks the rows, `RESOLVE` finds duplicate keys, `WRITE` writes the records. Null: the ' +
      'action has ended or waits for confirmation.',
    example: 'WRITE',
  })
  readonly stage!: Stage | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'Rows that the current stage has finished. `SCAN` finishes every row, but gives only failed rows an outcome. Null: ' +
      'there is no current stage.',
    example: 60_000,
  })
  readonly stageProcessedItems!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Rows that the current stage has to process. Null: there is no current stage.',
    example: 100_000,
  })
  readonly stageTotalItems!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'Average rows per second of the current stage; once the action has ended, of the whole action. Null: the action is ' +
      'paused, scheduled or waits for confirmation.',
    example: 98_300,
  })
  readonly rowsPerSecond!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'Estimated seconds until the action ends, over all remaining stages and with the rate limit of the account. 0: it ' +
      'has ended. Null: there is no estimate yet, or the action is paused, scheduled or waits for confirmation.',
    example: 1,
  })
  readonly etaSeconds!: number | null;

  @ApiProperty({
    type: Number,
    description: 'Seconds from `createdAt` until `finishedAt`, or until now if the action has not ended.',
    example: 1.42,
  })
  readonly elapsedSeconds!: number;

  @ApiProperty({
    description: 'When the bulk action was created.',
    format: 'date-time',
    example: '2026-11-23T09:30:00.000Z',
  })
  readonly createdAt!: string;

  @ApiProperty({
    description: 'When the current stage began. Null: there is no current stage.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-11-23T09:30:00.810Z',
  })
  readonly stageStartedAt!: string | null;

  @ApiProperty({
    description: 'When the bulk action ended. Null: it has not ended.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
  })
  readonly finishedAt!: string | null;
}

import { ApiProperty } from '@nestjs/swagger';
import type { Stage } from '../lifecycle/status.js';
import { STAGES } from '../lifecycle/status.js';
import { ActionStateView } from '../views/action-state.view.js';
import type { ShownStatus } from '../views/bulk-action.view.js';
import { SHOWN_STATUSES } from '../views/bulk-action.view.js';

/** How far an action is at this moment. */
export class ActionStatsView extends ActionStateView {
  @ApiProperty({
    description: 'Of the bulk action.',
    format: 'uuid',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  })
  readonly id!: string;

  @ApiProperty({ description: 'How it stands.', enum: SHOWN_STATUSES, example: 'IN_PROGRESS' })
  readonly status!: ShownStatus;

  @ApiProperty({
    enum: STAGES,
    nullable: true,
    description: 'What is being done; null when ended.',
    example: 'WRITE',
  })
  readonly stage!: Stage | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'Rows that the current stage is done with. Scan passes over all rows and gives only faulty ones an outcome.',
    example: 60_000,
  })
  readonly stageProcessedItems!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Rows that the stage deals with.',
    example: 100_000,
  })
  readonly stageTotalItems!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Of the current stage; over the whole action when it has ended; null while nothing runs.',
    example: 98_300,
  })
  readonly rowsPerSecond!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'Estimate of the seconds until the end, all stages and the rate limit of the account included; null while nothing ' +
      'is known or nothing runs, 0 when ended.',
    example: 1,
  })
  readonly etaSeconds!: number | null;

  @ApiProperty({
    type: Number,
    description: 'Seconds from `createdAt` to the end, or until now.',
    example: 1.42,
  })
  readonly elapsedSeconds!: number;

  @ApiProperty({
    description: 'When it was created.',
    format: 'date-time',
    example: '2026-11-23T09:30:00.000Z',
  })
  readonly createdAt!: string;

  @ApiProperty({
    description: 'When the current stage began; null before and after.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-11-23T09:30:00.810Z',
  })
  readonly stageStartedAt!: string | null;

  @ApiProperty({
    description: 'When it ended; null while it has not.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
  })
  readonly finishedAt!: string | null;
}

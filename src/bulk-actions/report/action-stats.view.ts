import { ApiProperty } from '@nestjs/swagger';
import { ActionStateView } from '../views/action-state.view.js';

/** The progress of an action. */
export class ActionStatsView extends ActionStateView {
  @ApiProperty({
    description: 'Id of the bulk action.',
    format: 'uuid',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  })
  readonly id!: string;

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
    description: 'When the current stage began. Null: there is no current stage.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-11-23T09:30:00.810Z',
  })
  readonly stageStartedAt!: string | null;
}

import { ApiProperty } from '@nestjs/swagger';
import type { Stage } from '../lifecycle/status.js';
import { STAGES } from '../lifecycle/status.js';

/** How far a stage of an action was at a moment. */
export class ProgressSampleView {
  @ApiProperty({ description: 'The moment.', format: 'date-time', example: '2026-11-23T09:30:01.250Z' })
  readonly at!: string;

  @ApiProperty({ enum: STAGES, description: 'The stage that was running.', example: 'WRITE' })
  readonly stage!: Stage;

  @ApiProperty({
    type: 'integer',
    description: 'Rows that the stage had finished by then, as `stats` said at that moment.',
    example: 60_000,
  })
  readonly stageProcessedItems!: number;
}

/** The progress of an action in the past. */
export class ProgressPageView {
  @ApiProperty({
    type: 'integer',
    description:
      'The pass that the samples are of: the present one, or the last one of an action that has ended.',
    example: 1,
  })
  readonly pass!: number;

  @ApiProperty({ description: 'At most 500, the oldest first.', type: [ProgressSampleView] })
  readonly items!: readonly ProgressSampleView[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Always null: there is only one page.',
    example: null,
  })
  readonly next!: null;
}

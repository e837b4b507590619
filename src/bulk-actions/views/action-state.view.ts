import { ApiProperty } from '@nestjs/swagger';
import type { WaitReason } from '../lifecycle/status.js';
import { WAIT_REASONS } from '../lifecycle/status.js';
import { ItemCountsView } from './item-counts.view.js';

/** What every description of an action says besides how its rows ended. */
export class ActionStateView extends ItemCountsView {
  @ApiProperty({
    description:
      'Whether it was to be tried before it is done. While `pass` is 1, counts and logs tell what would be.',
    example: false,
  })
  readonly dryRun!: boolean;

  @ApiProperty({
    type: 'integer',
    description: 'How often its rows have been decided: 1, and from the confirmation of a dry run on 2.',
    example: 1,
  })
  readonly pass!: number;

  @ApiProperty({
    enum: WAIT_REASONS,
    nullable: true,
    description:
      'Why nothing moves, where that is so: `SCHEDULE` (its time has not come), `RATE_LIMIT` (the rows that the account may ' +
      'write in a minute are used up), `ACCOUNT_CONCURRENCY` (as many of its actions write as may).',
    example: null,
  })
  readonly waitReason!: WaitReason | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When its records are to be written; null: at once.',
    example: '2027-01-31T07:00:00.000Z',
  })
  readonly scheduledFor!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Why the action as a whole is `FAILED`: `ROW_ERRORS` (rows break rules, and it was to be all or nothing), ' +
      '`PROCESSING_ERROR` (it could not be done, and the fault is not in the file).',
    example: null,
  })
  readonly errorCode!: string | null;
}

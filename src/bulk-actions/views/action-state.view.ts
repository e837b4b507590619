import { ApiProperty } from '@nestjs/swagger';
import type { ShownStatus } from '../lifecycle/shown-status.js';
import { SHOWN_STATUSES } from '../lifecycle/shown-status.js';
import type { Stage, WaitReason } from '../lifecycle/status.js';
import { STAGES, WAIT_REASONS } from '../lifecycle/status.js';
import { ItemCountsView } from './item-counts.view.js';

/** Properties that an action and its stats have in common. */
export class ActionStateView extends ItemCountsView {
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
    description:
      'Whether the action was uploaded as a dry run. While `pass` is 1, counts and logs of a dry run say what would ' +
      'happen, and no record is written.',
    example: false,
  })
  readonly dryRun!: boolean;

  @ApiProperty({
    type: 'integer',
    description:
      '1 for a dry run until it is confirmed, and for any other action; 2 once a dry run is confirmed.',
    example: 1,
  })
  readonly pass!: number;

  @ApiProperty({
    enum: WAIT_REASONS,
    nullable: true,
    description:
      'Why the action is waiting: `SCHEDULE` (until `scheduledFor`), `RATE_LIMIT` (the account has used up its rows per ' +
      'minute), `ACCOUNT_CONCURRENCY` (the account runs its maximum number of actions already). Null: it is not waiting.',
    example: null,
  })
  readonly waitReason!: WaitReason | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Earliest time at which records are written. Null: as soon as possible.',
    example: '2027-01-31T07:00:00.000Z',
  })
  readonly scheduledFor!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Why the whole action is `FAILED`: `ROW_ERRORS` (a row failed and `onRowError` is `abort`) or `PROCESSING_ERROR` ' +
      '(processing failed repeatedly, and no rule was broken). Null in every other status.',
    example: null,
  })
  readonly errorCode!: string | null;

  @ApiProperty({
    description: 'When the bulk action was created.',
    format: 'date-time',
    example: '2026-11-23T09:30:00.000Z',
  })
  readonly createdAt!: string;

  @ApiProperty({
    description: 'When the bulk action ended. Null: it has not ended.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
  })
  readonly finishedAt!: string | null;
}

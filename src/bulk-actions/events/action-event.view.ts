import { ApiProperty } from '@nestjs/swagger';
import type { ShownStatus } from '../lifecycle/shown-status.js';
import { SHOWN_STATUSES } from '../lifecycle/shown-status.js';
import type { Stage, WaitReason } from '../lifecycle/status.js';
import { STAGES, WAIT_REASONS } from '../lifecycle/status.js';
import type { StoredEvent } from './sql/event-columns.sql.js';

const count = (description: string, example: number) => ({ type: 'integer', description, example }) as const;

/** The data of the messages `status` and `ended`: an action got a status. */
export class ActionEventView {
  @ApiProperty({
    description: 'Id of the event. The same event has the same id in every stream.',
    format: 'uuid',
    example: '5f0c7d1b-8a5e-4c1c-9a7e-3b0a9d2c4e6f',
  })
  readonly id!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description:
      'Counts the events of the action from 1, without gaps. 0: the action is older than events, and this is its ' +
      'present status.',
    example: 4,
  })
  readonly number!: number;

  @ApiProperty({
    description: 'Id of the bulk action.',
    format: 'uuid',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  })
  readonly actionId!: string;

  @ApiProperty({ description: 'The account that owns the records.', example: 'test' })
  readonly accountId!: string;

  @ApiProperty({ description: 'The entity that each row of the file is read as.', example: 'CONTACT' })
  readonly entityType!: string;

  @ApiProperty({
    enum: SHOWN_STATUSES,
    nullable: true,
    description: 'The status before. Null: the upload was accepted.',
    example: 'IN_PROGRESS',
  })
  readonly previousStatus!: ShownStatus | null;

  @ApiProperty({ enum: SHOWN_STATUSES, description: 'The status that the action got.', example: 'COMPLETED' })
  readonly status!: ShownStatus;

  @ApiProperty({
    enum: STAGES,
    nullable: true,
    description: 'The stage that the action was in then. Null: it has ended or waits for confirmation.',
    example: null,
  })
  readonly stage!: Stage | null;

  @ApiProperty({
    enum: WAIT_REASONS,
    nullable: true,
    description: 'Why the action was waiting then. Null: it was not.',
    example: null,
  })
  readonly waitReason!: WaitReason | null;

  @ApiProperty({ type: 'integer', description: '2 once a dry run is confirmed, 1 otherwise.', example: 1 })
  readonly pass!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why the whole action is `FAILED`. Null in every other status.',
    example: null,
  })
  readonly errorCode!: string | null;

  @ApiProperty(count('Rows of the file, without the header.', 100_000))
  readonly totalItems!: number;

  @ApiProperty(count('Rows that were successful by then.', 97_000))
  readonly successfulItems!: number;

  @ApiProperty(count('Rows that had failed by then.', 0))
  readonly failedItems!: number;

  @ApiProperty(count('Rows that were left out by then.', 3000))
  readonly skippedItems!: number;

  @ApiProperty({
    description: 'When the action got the status.',
    format: 'date-time',
    example: '2026-11-23T09:30:01.420Z',
  })
  readonly at!: string;
}

/** Field by field: rows of events have more than clients are told. */
export const toEventView = (event: StoredEvent): ActionEventView => ({
  id: event.id,
  number: event.number,
  actionId: event.actionId,
  accountId: event.accountId,
  entityType: event.entityType,
  previousStatus: event.previousStatus,
  status: event.status,
  stage: event.stage,
  waitReason: event.waitReason,
  pass: event.pass,
  errorCode: event.errorCode,
  totalItems: event.totalItems,
  successfulItems: event.successfulItems,
  failedItems: event.failedItems,
  skippedItems: event.skippedItems,
  at: event.at.toISOString(),
});

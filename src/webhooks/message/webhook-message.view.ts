import { ApiProperty } from '@nestjs/swagger';
import type { ShownStatus } from '../../bulk-actions/lifecycle/shown-status.js';
import { SHOWN_STATUSES } from '../../bulk-actions/lifecycle/shown-status.js';
import type { Operation } from '../../bulk-actions/processor/upload-options.js';
import { OPERATIONS } from '../../bulk-actions/processor/upload-options.js';
import type { WebhookEvent } from '../entities/webhook-events.js';
import { WEBHOOK_EVENTS } from '../entities/webhook-events.js';

const ID = '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11';
const PATH = `/api/v1/bulk-actions/${ID}`;
const count = (description: string, example: number) => ({ type: 'integer', description, example }) as const;

/** Where to read more. They begin with `PUBLIC_URL`; where that is not set, they are paths of the service. */
export class WebhookLinksView {
  @ApiProperty({ description: 'The bulk action itself.', example: PATH })
  readonly self!: string;

  @ApiProperty({ description: 'Its progress.', example: `${PATH}/stats` })
  readonly stats!: string;

  @ApiProperty({ description: 'The file with the outcome of each row.', example: `${PATH}/results.csv` })
  readonly results!: string;
}

/** A bulk action, as it was when the event happened. */
export class WebhookDataView {
  @ApiProperty({ description: 'Id of the bulk action.', format: 'uuid', example: ID })
  readonly id!: string;

  @ApiProperty({ description: 'The account that owns the records.', example: 'acme' })
  readonly accountId!: string;

  @ApiProperty({ description: 'The entity that each row of the file is read as.', example: 'CONTACT' })
  readonly entityType!: string;

  @ApiProperty({ enum: OPERATIONS, description: 'What the action does with each row.', example: 'CREATE' })
  readonly operation!: Operation;

  @ApiProperty({ enum: SHOWN_STATUSES, description: 'The status that the action got.', example: 'COMPLETED' })
  readonly status!: ShownStatus;

  @ApiProperty({ description: 'Whether it is a dry run that is not confirmed.', example: false })
  readonly isDryRun!: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why the whole action is `FAILED`. Null in every other status.',
    example: null,
  })
  readonly errorCode!: string | null;

  @ApiProperty(count('Rows of the file, without the header.', 3))
  readonly totalItems!: number;

  @ApiProperty(count('Rows that were successful by then.', 2))
  readonly successfulItems!: number;

  @ApiProperty(count('Rows that had failed by then.', 1))
  readonly failedItems!: number;

  @ApiProperty(count('Rows that were left out by then.', 0))
  readonly skippedItems!: number;

  @ApiProperty({ description: 'Where to read more.' })
  readonly links!: WebhookLinksView;
}

/** The body of a webhook: something happened to a bulk action. Fields may be added. */
export class WebhookMessageView {
  @ApiProperty({ enum: WEBHOOK_EVENTS, description: 'What happened.', example: 'bulk_action.ended' })
  readonly type!: WebhookEvent;

  @ApiProperty({ format: 'date-time', description: 'When it happened.', example: '2026-11-23T09:30:01.000Z' })
  readonly timestamp!: string;

  @ApiProperty({ description: 'To what it happened.' })
  readonly data!: WebhookDataView;
}

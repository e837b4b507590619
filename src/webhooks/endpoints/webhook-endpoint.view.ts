import { ApiProperty } from '@nestjs/swagger';
import type { DisabledReason, WebhookEvent } from '../entities/webhook-events.js';
import { DISABLED_REASONS, WEBHOOK_EVENTS } from '../entities/webhook-events.js';
import { secretText } from '../secret-text.js';
import type { StoredEndpoint } from './sql/endpoints.sql.js';

const INSTANT = { type: String, format: 'date-time', nullable: true } as const;
const SECRET = {
  description:
    'What requests are signed with, by the [Standard Webhooks](https://www.standardwebhooks.com) scheme. Only this answer ' +
    'shows it.',
  example: 'whsec_…',
} as const;

/** Where an account is told of its actions. */
export class WebhookEndpointView {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the endpoint.',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  })
  readonly id!: string;

  @ApiProperty({ description: 'The account whose actions it is about.', example: 'test' })
  readonly accountId!: string;

  @ApiProperty({
    description: 'Where events are sent.',
    format: 'uri',
    example: 'https://hooks.example.com/bulk-actions',
  })
  readonly url!: string;

  @ApiProperty({
    enum: WEBHOOK_EVENTS,
    isArray: true,
    description: 'What it is told of.',
    example: ['bulk_action.ended'],
  })
  readonly events!: readonly WebhookEvent[];

  @ApiProperty({ description: 'Whether events are sent.', example: true })
  readonly enabled!: boolean;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was created.',
    example: '2026-11-23T09:30:01.000Z',
  })
  readonly createdAt!: string;

  @ApiProperty({
    ...INSTANT,
    description:
      'The first failure since something was taken. Null: the last attempt was taken, or there was none.',
    example: null,
  })
  readonly failingSince!: string | null;

  @ApiProperty({
    ...INSTANT,
    description: 'When the service switched it off. Null: it did not.',
    example: null,
  })
  readonly disabledAt!: string | null;

  @ApiProperty({
    enum: DISABLED_REASONS,
    nullable: true,
    description:
      'Why the service switched it off. `FAILING`: nothing was taken for five days. `GONE`: it answered with 410.',
    example: null,
  })
  readonly disabledReason!: DisabledReason | null;
}

/** An endpoint with its secret. */
export class NewWebhookEndpointView extends WebhookEndpointView {
  @ApiProperty(SECRET)
  readonly secret!: string;
}

/** All endpoints of an account, newest first. */
export class WebhookEndpointPageView {
  @ApiProperty({ description: 'The endpoints.', type: [WebhookEndpointView] })
  readonly items!: readonly WebhookEndpointView[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Always null: they are on one page.',
    example: null,
  })
  readonly next!: null;
}

/** What callbacks of an account are signed with. */
export class CallbackSecretView {
  @ApiProperty({ description: 'The account.', example: 'test' })
  readonly accountId!: string;

  @ApiProperty(SECRET)
  readonly secret!: string;
}

export function toEndpointView(stored: StoredEndpoint): WebhookEndpointView {
  const { createdAt, failingSince, disabledAt } = stored;
  return {
    ...stored,
    createdAt: createdAt.toISOString(),
    failingSince: failingSince?.toISOString() ?? null,
    disabledAt: disabledAt?.toISOString() ?? null,
  };
}

export const toNewEndpointView = (stored: StoredEndpoint, secret: Buffer): NewWebhookEndpointView => ({
  ...toEndpointView(stored),
  secret: secretText(secret),
});

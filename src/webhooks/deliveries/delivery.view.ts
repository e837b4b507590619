import { ApiProperty } from '@nestjs/swagger';
import { NextId } from '../../http/paging.js';
import type { DeliveryError, DeliveryState, WebhookEvent } from '../entities/webhook-events.js';
import { DELIVERY_ERRORS, DELIVERY_STATES, WEBHOOK_EVENTS } from '../entities/webhook-events.js';
import { originOf } from '../target/target-url.js';
import type { StoredDelivery } from './sql/deliveries.sql.js';

const UUID = { format: 'uuid', example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11' } as const;
const INSTANT = { type: String, format: 'date-time', nullable: true } as const;

/** One attempt to send a delivery. */
export class DeliveryTryView {
  @ApiProperty({ format: 'date-time', description: 'When it began.', example: '2026-11-23T09:30:01.000Z' })
  readonly at!: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'HTTP status of the answer. Null: there was none.',
    example: 200,
  })
  readonly status!: number | null;

  @ApiProperty({
    type: 'integer',
    description: 'Milliseconds until the answer, or the failure.',
    example: 84,
  })
  readonly latencyMs!: number;

  @ApiProperty({
    enum: DELIVERY_ERRORS,
    nullable: true,
    description:
      'Why it failed. `STATUS` and `REDIRECT`: by its answer, see `status`; redirects are not followed. ' +
      '`ADDRESS_NOT_ALLOWED`: the host has a private address, or the URL is not `https://`. `ENDPOINT_OFF`: nothing was ' +
      'sent. The others: there was no answer. Null: it was taken.',
    example: null,
  })
  readonly error!: DeliveryError | null;
}

/** An event that is sent to one endpoint, or to the callback URL of its action. */
export class DeliveryView {
  @ApiProperty({ ...UUID, description: 'Id of the delivery.' })
  readonly id!: string;

  @ApiProperty({ ...UUID, description: 'Id of the event, which receivers see as `webhook-id`.' })
  readonly eventId!: string;

  @ApiProperty({ enum: WEBHOOK_EVENTS, description: 'What happened.', example: 'bulk_action.ended' })
  readonly event!: WebhookEvent;

  @ApiProperty({ format: 'date-time', description: 'When it happened.', example: '2026-11-23T09:30:01.000Z' })
  readonly eventAt!: string;

  @ApiProperty({ ...UUID, description: 'The bulk action to which it happened.' })
  readonly actionId!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The endpoint. Null: it goes to the `callbackUrl` of the upload.',
    example: null,
  })
  readonly endpointId!: string | null;

  @ApiProperty({
    description: 'Scheme, host and port of the URL; the rest of it may be secret.',
    example: 'https://hooks.example.com',
  })
  readonly origin!: string;

  @ApiProperty({
    enum: DELIVERY_STATES,
    description:
      '`PENDING`: it is sent at `nextAttemptAt`. `SENDING`: now. `SUCCEEDED`: answered with 2xx. `FAILED`: given up.',
    example: 'SUCCEEDED',
  })
  readonly state!: DeliveryState;

  @ApiProperty({ type: 'integer', description: 'Attempts since it was made or re-sent.', example: 1 })
  readonly attempts!: number;

  @ApiProperty({ ...INSTANT, description: 'When it is sent next. Null: it is not.', example: null })
  readonly nextAttemptAt!: string | null;

  @ApiProperty({
    ...INSTANT,
    description: 'When it was taken or given up. Null: neither.',
    example: '2026-11-23T09:30:01.000Z',
  })
  readonly finishedAt!: string | null;

  @ApiProperty({ type: [DeliveryTryView], description: 'The latest attempts, at most 20, oldest first.' })
  readonly tries!: readonly DeliveryTryView[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The first KiB of the last answer. Null: there was none.',
    example: 'ok',
  })
  readonly answer!: string | null;
}

/** A page of deliveries, newest first. */
export class DeliveryPageView {
  @ApiProperty({ description: 'The deliveries of this page.', type: [DeliveryView] })
  readonly items!: readonly DeliveryView[];

  @NextId()
  readonly next!: string | null;
}

export function toDeliveryView({ eventAt, dueAt, finishedAt, url, ...stored }: StoredDelivery): DeliveryView {
  return {
    ...stored,
    origin: originOf(url),
    eventAt: eventAt.toISOString(),
    nextAttemptAt: stored.state === 'PENDING' ? dueAt.toISOString() : null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';
import type { DeliveryState, DeliveryTry, WebhookEvent } from './webhook-events.js';

/**
 * An event that is sent to one target: an endpoint, or the callback URL of the action. It outlives the action, so that
 * an action that is deleted as soon as it has ended is still reported.
 */
@Entity('webhook_deliveries')
@Index('webhook_deliveries_endpoint_key', ['eventId', 'endpointId'], { unique: true })
@Index('webhook_deliveries_callback_key', ['eventId'], { unique: true, where: 'endpoint_id IS NULL' })
@Index('webhook_deliveries_endpoint_idx', ['endpointId', 'id'], { where: 'endpoint_id IS NOT NULL' })
@Index('webhook_deliveries_action_idx', ['actionId', 'id'])
@Index('webhook_deliveries_account_idx', ['accountId', 'id'])
@Index('webhook_deliveries_due_idx', ['dueAt'], { where: `state = 'PENDING'` })
@Index('webhook_deliveries_sending_idx', ['accountId'], { where: `state = 'SENDING'` })
@Index('webhook_deliveries_finished_idx', ['finishedAt'], { where: 'finished_at IS NOT NULL' })
@Check('webhook_deliveries_state_check', `state IN ('PENDING', 'SENDING', 'SUCCEEDED', 'FAILED')`)
@Check('webhook_deliveries_target_check', '(endpoint_id IS NULL) = (callback_url IS NOT NULL)')
export class WebhookDelivery {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_deliveries_pkey' })
  id!: string;

  @Column({ type: 'text', name: 'account_id', collation: 'C' })
  accountId!: string;

  /** The `webhook-id` that receivers see, the same for all targets and attempts. */
  @Column('uuid', { name: 'event_id' })
  eventId!: string;

  @Column('text')
  event!: WebhookEvent;

  @Column('timestamptz', { name: 'event_at' })
  eventAt!: Date;

  @Column('uuid', { name: 'action_id' })
  actionId!: string;

  @Column('text', { name: 'entity_type' })
  entityType!: string;

  /** `null`: it goes to `callbackUrl`. */
  @Column('uuid', { name: 'endpoint_id', nullable: true })
  endpointId!: string | null;

  @ManyToOne(() => WebhookEndpoint, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'endpoint_id', foreignKeyConstraintName: 'webhook_deliveries_endpoint_fkey' })
  endpoint?: WebhookEndpoint;

  @Column('text', { name: 'callback_url', nullable: true })
  callbackUrl!: string | null;

  /** The body as it is sent, byte for byte the same in every attempt. */
  @Column('text')
  payload!: string;

  @Column('text', { default: 'PENDING' })
  state!: DeliveryState;

  /** Not sent before. */
  @Column('timestamptz', { name: 'due_at', default: () => 'now()' })
  dueAt!: Date;

  /** When it last got a job; `null`: it has none. */
  @Column('timestamptz', { name: 'queued_at', nullable: true })
  queuedAt!: Date | null;

  /** Of this round: a re-send begins anew. */
  @Column('integer', { default: 0 })
  attempts!: number;

  /** Unused. */
  @Column('integer', { default: 0 })
  resends!: number;

  /** Counts claims, so that a worker that was thought dead changes nothing. */
  @Column('integer', { name: 'claim_no', default: 0 })
  claimNo!: number;

  /** The process that sends it. */
  @Column('uuid', { name: 'claimed_by', nullable: true })
  claimedBy!: string | null;

  @Column('timestamptz', { name: 'claimed_at', nullable: true })
  claimedAt!: Date | null;

  /** The latest attempts, oldest first. */
  @Column('jsonb', { default: [] })
  tries!: readonly DeliveryTry[];

  /** First 1 KiB of the last answer. */
  @Column('text', { nullable: true })
  answer!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  /** When it was taken or given up; `null`: neither. */
  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}

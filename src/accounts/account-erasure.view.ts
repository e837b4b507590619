import { ApiProperty } from '@nestjs/swagger';
import type { ErasureStep } from '../bulk-actions/entities/account-erasure.entity.js';
import { ERASED_KINDS, ERASURE_STEPS } from '../bulk-actions/entities/account-erasure.entity.js';
import { API_BASE } from '../http/api-base.js';
import type { StoredErasure } from './sql/erasures.sql.js';

const STATES = ['RUNNING', 'COMPLETED'] as const;
const COUNT = { type: 'integer' } as const;
const EXAMPLE = `${API_BASE}/accounts/test/data-erasure`;

/** How much has been removed so far, by kind. */
export class ErasedView {
  @ApiProperty({
    ...COUNT,
    description: 'Actions that had not ended. They are counted in `actions` too.',
    example: 0,
  })
  readonly canceledActions!: number;

  @ApiProperty({ ...COUNT, description: 'Uploads that were still arriving.', example: 0 })
  readonly uploads!: number;

  @ApiProperty({ ...COUNT, description: 'Bulk actions.', example: 12 })
  readonly actions!: number;

  @ApiProperty({ ...COUNT, description: 'Parts of files.', example: 31 })
  readonly chunks!: number;

  @ApiProperty({ ...COUNT, description: 'Rows of files, with their outcomes.', example: 300000 })
  readonly rows!: number;

  @ApiProperty({ ...COUNT, description: 'Pieces of work that were left.', example: 0 })
  readonly units!: number;

  @ApiProperty({
    ...COUNT,
    description: 'Hashes of the keys of rows, of actions that had not ended.',
    example: 0,
  })
  readonly keyHashes!: number;

  @ApiProperty({ ...COUNT, description: 'Idempotency keys.', example: 12 })
  readonly idempotencyKeys!: number;

  @ApiProperty({ ...COUNT, description: "Entries about the account's turn among others.", example: 2 })
  readonly stages!: number;

  @ApiProperty({ ...COUNT, description: 'API keys.', example: 1 })
  readonly apiKeys!: number;

  @ApiProperty({ ...COUNT, description: 'Counters of requests of these keys.', example: 1 })
  readonly requestBuckets!: number;

  @ApiProperty({ ...COUNT, description: 'Limits that were set for the account.', example: 1 })
  readonly limits!: number;

  @ApiProperty({ ...COUNT, description: 'Saved mappings.', example: 3 })
  readonly savedMappings!: number;

  @ApiProperty({ ...COUNT, description: 'Custom fields.', example: 2 })
  readonly customFields!: number;

  @ApiProperty({ ...COUNT, description: 'Webhook endpoints, and the secret of callback URLs.', example: 1 })
  readonly webhooks!: number;

  @ApiProperty({ ...COUNT, description: 'What was sent to webhooks, or was to be sent.', example: 12 })
  readonly webhookDeliveries!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Records, by entity type.',
    example: { CONTACT: 300_000, COMPANY: 0 },
  })
  readonly records!: Readonly<Record<string, number>>;
}

export class ErasureLinksView {
  @ApiProperty({ description: 'The erasure itself, with its progress.', example: EXAMPLE })
  readonly self!: string;
}

/** The erasure of everything that is stored of an account. */
export class AccountErasureView {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the erasure, as in the audit log.',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  })
  readonly id!: string;

  @ApiProperty({ description: 'Id of the account.', example: 'test' })
  readonly accountId!: string;

  @ApiProperty({
    enum: STATES,
    description:
      '`RUNNING`: the account takes no uploads. `COMPLETED`: everything is removed, and the account may be used again.',
    example: 'RUNNING',
  })
  readonly state!: (typeof STATES)[number];

  @ApiProperty({
    enum: ERASURE_STEPS,
    nullable: true,
    description:
      'What is being done: `CANCEL` actions, remove `ACTIONS` with their files, `RECORDS`, and `SETTINGS` such as keys ' +
      'and limits. Null: it has ended.',
    example: 'RECORDS',
  })
  readonly step!: ErasureStep | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      "A table of an application whose rows refer to records that are to go, with the foreign key's name. The erasure " +
      'goes on by itself when those rows are gone. Null: nothing blocks it.',
    example: null,
  })
  readonly blockedBy!: string | null;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was requested.',
    example: '2026-11-23T09:30:01.000Z',
  })
  readonly requestedAt!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it ended. Null: it is running.',
    example: null,
  })
  readonly finishedAt!: string | null;

  @ApiProperty({ type: ErasedView, description: 'What has been removed so far, by kind.' })
  readonly removed!: ErasedView;

  @ApiProperty({ type: ErasureLinksView, description: 'Where to ask for the progress.' })
  readonly links!: ErasureLinksView;
}

export const erasurePath = (accountId: string): string => `${API_BASE}/accounts/${accountId}/data-erasure`;

/** @param entityTypes of which records are removed */
export function toErasureView(
  accountId: string,
  { id, step, blockedBy, removed, requestedAt, finishedAt }: StoredErasure,
  entityTypes: readonly string[],
): AccountErasureView {
  const counts = Object.fromEntries(ERASED_KINDS.map((kind) => [kind, removed[kind] ?? 0]));
  const none = Object.fromEntries(entityTypes.map((type) => [type, 0]));
  return {
    id,
    accountId,
    state: finishedAt === null ? 'RUNNING' : 'COMPLETED',
    step: step as ErasureStep | null,
    blockedBy,
    requestedAt: requestedAt.toISOString(),
    finishedAt: finishedAt && finishedAt.toISOString(),
    removed: { ...(counts as Omit<ErasedView, 'records'>), records: { ...none, ...removed.records } },
    links: { self: erasurePath(accountId) },
  };
}

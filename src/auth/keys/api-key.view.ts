import { ApiProperty } from '@nestjs/swagger';
import { ENTITY_TYPE } from '../../http/entity-types.js';
import type { Scope } from '../scopes.js';
import { SCOPES } from '../scopes.js';
import type { KeyStatus, NewKey, StoredKey } from './stored-key.js';
import { KEY_STATUSES } from './stored-key.js';

const INSTANT = { type: String, format: 'date-time', nullable: true } as const;

/** An API key, without the key itself. */
export class ApiKeyView {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the API key. It is no secret.',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  })
  readonly id!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'The account whose data the key reaches. Null: a key of the operator, which reaches all accounts.',
    example: 'test',
  })
  readonly accountId!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What it is called.', example: 'CRM sync' })
  readonly name!: string | null;

  @ApiProperty({ description: 'The first characters of the key, to recognise it.', example: 'ba_live_7Qxa' })
  readonly prefix!: string;

  @ApiProperty({ enum: SCOPES, isArray: true, description: 'What it may do.', example: ['read', 'write'] })
  readonly scopes!: readonly Scope[];

  @ApiProperty({
    type: 'array',
    nullable: true,
    items: { type: 'string', format: ENTITY_TYPE },
    description: 'The entity types that it reaches. Null: all.',
    example: null,
  })
  readonly entityTypes!: readonly string[] | null;

  @ApiProperty({
    enum: KEY_STATUSES,
    description:
      'Only an `ACTIVE` key is accepted. One that was rotated stays `ACTIVE` until its grace time is over.',
    example: 'ACTIVE',
  })
  readonly status!: KeyStatus;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was created.',
    example: '2026-11-23T09:30:01.000Z',
  })
  readonly createdAt!: string;

  @ApiProperty({ ...INSTANT, description: 'When it expires. Null: never.', example: null })
  readonly expiresAt!: string | null;

  @ApiProperty({
    ...INSTANT,
    description:
      'When it was revoked. In the future: it was rotated, and its grace time ends then. Null: it was neither.',
    example: null,
  })
  readonly revokedAt!: string | null;

  @ApiProperty({
    ...INSTANT,
    description: 'When it was used last. Written once a minute. Null: never.',
    example: '2026-11-24T08:00:00.000Z',
  })
  readonly lastUsedAt!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Id of the key that it replaces. Null: it replaces none.',
    example: null,
  })
  readonly rotatedFrom!: string | null;
}

/** A new API key, with the key itself. */
export class NewApiKeyView extends ApiKeyView {
  @ApiProperty({
    description: 'The key. Only this answer shows it. Send it as `Authorization: Bearer …`.',
    example: 'ba_live_7Qxa…',
  })
  readonly key!: string;
}

export function toApiKeyView({
  createdAt,
  expiresAt,
  revokedAt,
  lastUsedAt,
  ...stored
}: StoredKey): ApiKeyView {
  return {
    ...stored,
    scopes: SCOPES.filter((scope) => stored.scopes.includes(scope)),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}

export function toNewApiKeyView({ key, stored }: NewKey): NewApiKeyView {
  return { key, ...toApiKeyView(stored) };
}

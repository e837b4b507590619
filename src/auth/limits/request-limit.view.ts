import { ApiProperty } from '@nestjs/swagger';
import type { HolderKind, LimitKind } from './bucket-name.js';
import { HOLDER_KINDS, LIMIT_KINDS } from './bucket-name.js';
import type { FoundBucket } from './sql/find-buckets.sql.js';

/** What one client has sent of what it may send. */
export class RequestLimitView {
  @ApiProperty({
    enum: LIMIT_KINDS,
    description:
      'What is counted. `UPLOADS`: uploads and retries of failed rows. `SIGN_INS`: keys and tokens that were wrong. ' +
      '`REQUESTS`: all others.',
    example: 'REQUESTS',
  })
  readonly kind!: LimitKind;

  @ApiProperty({
    enum: HOLDER_KINDS,
    description: 'Whose requests are counted: those of an API key, of an access token, or of an IP address.',
    example: 'KEY',
  })
  readonly holderKind!: HolderKind;

  @ApiProperty({
    description: 'Id of the key, subject of the token, or address (of IPv6 its first 64 bits).',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  })
  readonly holder!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The first characters of the key. Null: it is no key.',
    example: 'ba_live_7Qxa',
  })
  readonly keyPrefix!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The account of the key. Null: it is no key, or one of the operator.',
    example: 'test',
  })
  readonly accountId!: string | null;

  @ApiProperty({ type: 'integer', description: 'Requests per minute that are let in.', example: 6000 })
  readonly perMinute!: number;

  @ApiProperty({
    type: 'integer',
    description:
      'Requests that count at the moment. As many as `perMinute`, or more where several processes let them through: the ' +
      'next one is refused.',
    example: 6000,
  })
  readonly used!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Requests refused in the last five to ten minutes.',
    example: 42,
  })
  readonly refused!: number;

  @ApiProperty({
    format: 'date-time',
    description: 'When the last request came, to the second.',
    example: '2026-11-24T08:00:00.000Z',
  })
  readonly lastUsedAt!: string;
}

/** Clients that send requests. */
export class RequestLimitsView {
  @ApiProperty({
    description: 'Those with most refused requests first, then those that have used most of their limit.',
    type: [RequestLimitView],
  })
  readonly items!: readonly RequestLimitView[];
}

export function toRequestLimitView({ tokens, lastUsedAt, ...bucket }: FoundBucket): RequestLimitView {
  return {
    ...bucket,
    used: Math.ceil(bucket.perMinute - tokens),
    lastUsedAt: lastUsedAt.toISOString(),
  };
}

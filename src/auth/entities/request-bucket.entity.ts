import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Token buckets of requests, shared by all API processes. UNLOGGED: after a crash of Postgres every bucket is full,
 * which is the worst that can be lost.
 */
@Entity('request_buckets')
@Check('request_buckets_kind_check', `kind IN ('REQUESTS', 'UPLOADS', 'SIGN_INS')`)
@Check('request_buckets_holder_kind_check', `holder_kind IN ('KEY', 'TOKEN', 'ADDRESS')`)
export class RequestBucket {
  /** What is counted. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'request_buckets_pkey' })
  kind!: string;

  @PrimaryColumn('text', { name: 'holder_kind', primaryKeyConstraintName: 'request_buckets_pkey' })
  holderKind!: string;

  /** Id of the key, subject of the token, or IP address (of IPv6 the first 64 bits). */
  @PrimaryColumn('text', { collation: 'C', primaryKeyConstraintName: 'request_buckets_pkey' })
  holder!: string;

  /** Size of the bucket, and tokens that it gains in a minute. */
  @Column('integer', { name: 'per_minute' })
  perMinute!: number;

  /** At `updated_at`. Below 0 where several processes together let through more than it had. */
  @Column('double precision')
  tokens!: number;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  /** Requests refused in the five minutes that hold `updated_at`, and in the five minutes before. */
  @Column('integer')
  refused!: number;

  @Column('integer', { name: 'refused_before' })
  refusedBefore!: number;
}

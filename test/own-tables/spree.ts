import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BulkActionProcessor } from '../../src/bulk-actions/processor/abstract.processor.js';
import { column } from '../../src/bulk-actions/processor/column.js';
import { lowerCase } from '../../src/bulk-actions/processor/lower-case.js';
import { ownTable } from '../../src/bulk-actions/processor/own-table.js';
import type { EntityRegistration } from '../../src/bulk-actions/processor/registration.js';
import { email, text } from '../../src/bulk-actions/processor/rules.js';

/**
 * Users of Spree, by the migrations of github.com/spree/spree_auth_devise: 64-bit ids, no account, and records that are
 * deleted by a time. The index is on `lower(email)`, as many shops have made it.
 */
export const SPREE = `
  CREATE SCHEMA spree;
  CREATE TABLE spree.spree_users (
    id bigserial PRIMARY KEY,
    encrypted_password varchar(128),
    email varchar,
    login varchar,
    first_name varchar,
    last_name varchar,
    sign_in_count integer NOT NULL DEFAULT 0,
    failed_attempts integer NOT NULL DEFAULT 0,
    deleted_at timestamp(6),
    created_at timestamp(6) NOT NULL,
    updated_at timestamp(6) NOT NULL
  );
  CREATE UNIQUE INDEX email_idx_unique ON spree.spree_users (lower(email::text));
  CREATE INDEX index_spree_users_on_deleted_at ON spree.spree_users (deleted_at)`;

export const SHOP = 'shop';

@Entity('spree_users', { schema: 'spree' })
class SpreeUser {
  @PrimaryColumn('bigint')
  id!: string;

  @Column('varchar', { nullable: true })
  email!: string | null;

  @Column('varchar', { name: 'first_name', nullable: true })
  firstName!: string | null;

  @Column('varchar', { name: 'last_name', nullable: true })
  lastName!: string | null;

  @Column('timestamp', { name: 'deleted_at', precision: 6, nullable: true })
  deletedAt!: Date | null;

  @Column('timestamp', { name: 'created_at', precision: 6 })
  createdAt!: Date;

  @Column('timestamp', { name: 'updated_at', precision: 6 })
  updatedAt!: Date;
}

class SpreeUserProcessor extends BulkActionProcessor {
  readonly entityType = 'SPREE_USER';
  readonly entity = SpreeUser;
  override readonly table = ownTable({
    account: { only: SHOP },
    key: 'lower',
    createdAt: 'createdAt',
    updatedAt: 'updatedAt',
    deletedAt: { column: 'deletedAt', found: 'skip' },
  });
  readonly key = 'email';
  readonly columns = [
    column('email', lowerCase(email({ maxLength: 254 })), { required: true }),
    column('firstName', text({ maxLength: 200 })),
    column('lastName', text({ maxLength: 200 })),
  ];
}

export const spreeUsers: EntityRegistration = {
  processor: SpreeUserProcessor,
  entity: SpreeUser,
  migrations: [],
  list: { path: 'spree-users' },
};

import { Column, Entity, PrimaryColumn } from 'typeorm';
import { v7 } from 'uuid';
import { BulkActionProcessor } from '../../src/bulk-actions/processor/abstract.processor.js';
import { column } from '../../src/bulk-actions/processor/column.js';
import { ownTable } from '../../src/bulk-actions/processor/own-table.js';
import type { EntityRegistration } from '../../src/bulk-actions/processor/registration.js';
import { text } from '../../src/bulk-actions/processor/rules.js';

/**
 * Customer groups of Medusa, by the migrations of its customer module (github.com/medusajs/medusa): ids are texts that
 * the application makes, and the unique index leaves deleted groups out.
 */
export const MEDUSA = `
  CREATE SCHEMA medusa;
  CREATE TABLE medusa.customer_group (
    id text NOT NULL,
    name text,
    metadata jsonb,
    created_by text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CONSTRAINT customer_group_pkey PRIMARY KEY (id)
  );
  CREATE UNIQUE INDEX "IDX_customer_group_name" ON medusa.customer_group (name) WHERE deleted_at IS NULL`;

export const STORE = 'store';

@Entity('customer_group', { schema: 'medusa' })
class CustomerGroup {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('text', { name: 'created_by', nullable: true })
  createdBy!: string | null;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;
}

class CustomerGroupProcessor extends BulkActionProcessor {
  readonly entityType = 'CUSTOMER_GROUP';
  readonly entity = CustomerGroup;
  override readonly table = ownTable({
    account: { only: STORE },
    newId: () => `cusgroup_${v7()}`,
    updatedAt: 'updatedAt',
    deletedAt: { column: 'deletedAt', found: 'insert' },
  });
  readonly key = 'name';
  readonly columns = [
    column('name', text({ maxLength: 100 }), { required: true }),
    column('createdBy', text({ maxLength: 100 })),
  ];
}

export const customerGroups: EntityRegistration = {
  processor: CustomerGroupProcessor,
  entity: CustomerGroup,
  migrations: [],
  list: { path: 'customer-groups' },
};

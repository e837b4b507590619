import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { BulkActionProcessor } from '../../src/bulk-actions/processor/abstract.processor.js';
import { column } from '../../src/bulk-actions/processor/column.js';
import { lookup } from '../../src/bulk-actions/processor/lookup.js';
import { ownTable } from '../../src/bulk-actions/processor/own-table.js';
import { text } from '../../src/bulk-actions/processor/rules.js';

/** A table of an application in a schema of its own, whose records refer to companies of the service. */
export const STAFF = `
  CREATE SCHEMA crm;
  GRANT USAGE ON SCHEMA crm TO PUBLIC;
  CREATE TABLE crm.staff (
    no serial PRIMARY KEY,
    tenant text NOT NULL,
    code text NOT NULL,
    company_id bigint CONSTRAINT staff_company REFERENCES public.companies ON DELETE SET NULL DEFERRABLE,
    UNIQUE (tenant, code)
  );
  GRANT USAGE ON SEQUENCE crm.staff_no_seq TO PUBLIC;
  GRANT SELECT, INSERT, UPDATE, DELETE ON crm.staff TO PUBLIC`;

@Entity('staff', { schema: 'crm' })
export class Staff {
  @PrimaryColumn('integer')
  no!: number;
  @Column('text')
  tenant!: string;
  @Column('text')
  code!: string;
  @Column('bigint', { name: 'company_id', nullable: true })
  @ForeignKey('Company', { name: 'staff_company', onDelete: 'SET NULL', deferrable: 'INITIALLY IMMEDIATE' })
  companyId!: string | null;
}

export class StaffProcessor extends BulkActionProcessor {
  readonly entityType = 'STAFF';
  readonly entity = Staff;
  override readonly table = ownTable({ account: 'tenant' });
  readonly key = 'code';
  readonly columns = [
    column('code', text({ maxLength: 40 }), { required: true }),
    column(
      'company',
      lookup({
        entityType: 'COMPANY',
        by: ['domain', 'name'],
        create: { fill: ['name'] },
        example: 'example.com',
      }),
      { property: 'companyId' },
    ),
  ];
}

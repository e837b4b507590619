import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BulkActionProcessor } from '../../src/bulk-actions/processor/abstract.processor.js';
import { column } from '../../src/bulk-actions/processor/column.js';
import { ownTable } from '../../src/bulk-actions/processor/own-table.js';
import type { EntityRegistration } from '../../src/bulk-actions/processor/registration.js';
import { email, text } from '../../src/bulk-actions/processor/rules.js';

/**
 * People of Twenty, by dumps of workspaces of github.com/twentyhq/twenty: a schema for each workspace instead of an
 * account, names in camel case, a UUID that Postgres makes, an enumeration with a default, a generated column, and
 * records that are deleted by a time. The unique index has deleted people in it too.
 */
export const TWENTY = `
  CREATE SCHEMA workspace_one;
  CREATE TYPE workspace_one."person_createdBySource_enum" AS ENUM ('MANUAL', 'API', 'IMPORT');
  CREATE TABLE workspace_one.company (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text);
  CREATE TABLE workspace_one.person (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    "createdAt" timestamptz NOT NULL DEFAULT now(),
    "updatedAt" timestamptz NOT NULL DEFAULT now(),
    "deletedAt" timestamptz,
    "nameFirstName" text,
    "nameLastName" text,
    "emailsPrimaryEmail" text,
    "emailsAdditionalEmails" jsonb,
    "jobTitle" text NOT NULL DEFAULT '',
    city text,
    position double precision NOT NULL DEFAULT 0,
    "createdBySource" workspace_one."person_createdBySource_enum" NOT NULL DEFAULT 'MANUAL',
    "searchVector" tsvector GENERATED ALWAYS AS (
      to_tsvector('simple'::regconfig, coalesce("nameFirstName", '') || ' ' || coalesce("nameLastName", ''))) STORED,
    "companyId" uuid REFERENCES workspace_one.company ON DELETE SET NULL,
    CONSTRAINT "PK_person" PRIMARY KEY (id)
  );
  CREATE UNIQUE INDEX "IDX_UNIQUE_person_email" ON workspace_one.person ("emailsPrimaryEmail")`;

/** The one account that has the workspace. */
export const WORKSPACE = 'workspace-one';

@Entity('person', { schema: 'workspace_one' })
class Person {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'emailsPrimaryEmail', nullable: true })
  email!: string | null;

  @Column('text', { name: 'nameFirstName', nullable: true })
  firstName!: string | null;

  @Column('text', { name: 'nameLastName', nullable: true })
  lastName!: string | null;

  @Column('text')
  jobTitle!: string;

  @Column('timestamptz', { nullable: false })
  updatedAt!: Date;

  @Column('timestamptz', { nullable: true })
  deletedAt!: Date | null;
}

class PersonProcessor extends BulkActionProcessor {
  readonly entityType = 'PERSON';
  readonly entity = Person;
  override readonly table = ownTable({
    account: { only: WORKSPACE },
    updatedAt: 'updatedAt',
    deletedAt: { column: 'deletedAt', found: 'revive' },
  });
  readonly key = 'email';
  readonly columns = [
    column('email', email({ maxLength: 254 }), { required: true }),
    column('firstName', text({ maxLength: 200 })),
    column('lastName', text({ maxLength: 200 })),
    column('jobTitle', text({ maxLength: 200 })),
  ];
}

export const people: EntityRegistration = {
  processor: PersonProcessor,
  entity: Person,
  migrations: [],
  list: { path: 'people' },
};

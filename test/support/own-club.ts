import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BulkActionProcessor } from '../../src/bulk-actions/processor/abstract.processor.js';
import { column } from '../../src/bulk-actions/processor/column.js';
import { lowerCase } from '../../src/bulk-actions/processor/lower-case.js';
import type { OwnTable } from '../../src/bulk-actions/processor/own-table.js';
import { ownTable } from '../../src/bulk-actions/processor/own-table.js';
import { text, wholeNumber } from '../../src/bulk-actions/processor/rules.js';

/** What applications do with tables, all at once. */
export const MEMBERS = `
  CREATE EXTENSION citext;
  CREATE SCHEMA club;
  GRANT USAGE ON SCHEMA club TO PUBLIC;
  CREATE TABLE club.members (
    tenant varchar(64) NOT NULL,
    "Code" citext NOT NULL,
    full_name varchar(20) NOT NULL DEFAULT 'nobody',
    points integer NOT NULL DEFAULT 0,
    number integer GENERATED ALWAYS AS IDENTITY,
    shout text GENERATED ALWAYS AS (upper(full_name)) STORED,
    changed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT members_pkey PRIMARY KEY (tenant, number),
    CONSTRAINT members_code UNIQUE ("Code", tenant)
  );
  CREATE FUNCTION club.touch() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN NEW.changed_at := clock_timestamp(); RETURN NEW; END $$;
  CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON club.members FOR EACH ROW EXECUTE FUNCTION club.touch();
  CREATE TABLE club.guests (
    id bigserial PRIMARY KEY,
    code text NOT NULL UNIQUE,
    seen_at timestamptz NOT NULL
  );
  GRANT USAGE ON SEQUENCE club.guests_id_seq TO PUBLIC;
  GRANT SELECT, INSERT, UPDATE, DELETE ON club.members, club.guests TO PUBLIC`;

@Entity('members', { schema: 'club' })
export class Member {
  @PrimaryColumn('varchar', { length: 64 })
  tenant!: string;

  @PrimaryColumn('integer')
  number!: number;

  @Column('citext', { name: 'Code' })
  code!: string;

  @Column('varchar', { name: 'full_name', length: 20 })
  name!: string;

  @Column('integer')
  points!: number;
}

export class MemberProcessor extends BulkActionProcessor {
  readonly entityType = 'MEMBER';
  readonly entity = Member;
  override table: OwnTable | null = ownTable({ account: 'tenant', key: 'citext' });
  readonly key = 'code';
  override columns = [
    column('code', lowerCase(text({ maxLength: 40 })), { required: true }),
    column('name', text({ maxLength: 40 })),
    column('points', wholeNumber({ min: 0, max: 1_000_000 })),
  ];
}

@Entity('guests', { schema: 'club' })
export class Guest {
  @PrimaryColumn('bigint')
  id!: string;

  @Column('text')
  code!: string;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt!: Date;
}

/** The whole table is one account's. */
export class GuestProcessor extends BulkActionProcessor {
  readonly entityType = 'GUEST';
  readonly entity = Guest;
  override table: OwnTable | null = ownTable({ account: { only: 'one' }, createdAt: 'seenAt' });
  readonly key = 'code';
  override columns = [column('code', text({ maxLength: 40 }), { required: true })];
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BulkActionProcessor } from '../../src/bulk-actions/processor/abstract.processor.js';
import { column } from '../../src/bulk-actions/processor/column.js';
import { lowerCase } from '../../src/bulk-actions/processor/lower-case.js';
import type { OwnTable } from '../../src/bulk-actions/processor/own-table.js';
import { ownTable } from '../../src/bulk-actions/processor/own-table.js';
import type { EntityRegistration } from '../../src/bulk-actions/processor/registration.js';
import { email, text } from '../../src/bulk-actions/processor/rules.js';

/** Records that three columns know, each compared in its own way, by indexes that leave out what an index may. */
export const BUYERS = `
  CREATE EXTENSION IF NOT EXISTS citext;
  CREATE SCHEMA loyal;
  CREATE TABLE loyal.buyers (
    id serial PRIMARY KEY,
    shop integer NOT NULL,
    email varchar(254) NOT NULL,
    external_id text,
    card citext,
    name text,
    deleted_at timestamptz
  );
  CREATE UNIQUE INDEX buyers_email ON loyal.buyers (lower(email), shop) WHERE deleted_at IS NULL;
  CREATE UNIQUE INDEX buyers_external_id ON loyal.buyers (external_id, shop)
    WHERE deleted_at IS NULL AND external_id IS NOT NULL;
  CREATE UNIQUE INDEX buyers_card ON loyal.buyers (shop, card) WHERE deleted_at IS NULL;
  GRANT USAGE ON SCHEMA loyal TO PUBLIC;
  GRANT USAGE ON SEQUENCE loyal.buyers_id_seq TO PUBLIC;
  GRANT SELECT, INSERT, UPDATE, DELETE ON loyal.buyers TO PUBLIC`;

@Entity('buyers', { schema: 'loyal' })
export class Buyer {
  @PrimaryColumn('integer')
  id!: number;

  @Column('integer')
  shop!: number;

  @Column('varchar', { length: 254 })
  email!: string;

  @Column('text', { name: 'external_id', nullable: true })
  externalId!: string | null;

  @Column('citext', { nullable: true })
  card!: string | null;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;
}

export class BuyerProcessor extends BulkActionProcessor {
  readonly entityType = 'BUYER';
  readonly entity = Buyer;
  override table: OwnTable = ownTable({
    ...{ account: 'shop', key: 'lower', unique: { card: 'citext' } },
    deletedAt: { column: 'deletedAt', found: 'insert' },
  });
  readonly key = 'email';
  override unique: readonly string[] = ['externalId', 'card'];
  readonly columns = [
    column('email', lowerCase(email({ maxLength: 254 })), { required: true }),
    column('externalId', text({ maxLength: 40 }), { aliases: ['external id'] }),
    column('card', lowerCase(text({ maxLength: 40 }))),
    column('name', text({ maxLength: 40 })),
  ];
}

export const buyers: EntityRegistration = { processor: BuyerProcessor, entity: Buyer, migrations: [] };

import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BulkActionProcessor } from '../../src/bulk-actions/processor/abstract.processor.js';
import { column } from '../../src/bulk-actions/processor/column.js';
import { ownTable } from '../../src/bulk-actions/processor/own-table.js';
import type { EntityRegistration } from '../../src/bulk-actions/processor/registration.js';
import { email, phone, text, wholeNumber } from '../../src/bulk-actions/processor/rules.js';

/**
 * Contacts of Chatwoot, by db/schema.rb of github.com/chatwoot/chatwoot: 32-bit ids of a sequence, a number as the
 * account, times without a zone and without a default, and two unique indexes. A trigger is added, and a foreign key
 * that is checked late, as those of Django are.
 */
export const CHATWOOT = `
  CREATE SCHEMA chatwoot;
  CREATE TABLE chatwoot.accounts (id serial PRIMARY KEY, name varchar NOT NULL);
  INSERT INTO chatwoot.accounts (name) SELECT 'account ' || n FROM generate_series(1, 60) AS n;
  CREATE TABLE chatwoot.contacts (
    id serial PRIMARY KEY,
    name varchar DEFAULT '',
    email varchar,
    phone_number varchar,
    account_id integer NOT NULL REFERENCES chatwoot.accounts DEFERRABLE INITIALLY DEFERRED,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    additional_attributes jsonb DEFAULT '{}',
    identifier varchar,
    custom_attributes jsonb DEFAULT '{}',
    last_activity_at timestamp,
    contact_type integer NOT NULL DEFAULT 0,
    location varchar DEFAULT '',
    blocked boolean NOT NULL DEFAULT false
  );
  CREATE UNIQUE INDEX uniq_email_per_account_contact ON chatwoot.contacts (email, account_id);
  CREATE UNIQUE INDEX uniq_identifier_per_account_contact ON chatwoot.contacts (identifier, account_id);
  CREATE TABLE chatwoot.changes (contact_id integer, kind text);
  CREATE FUNCTION chatwoot.note_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO chatwoot.changes VALUES (coalesce(NEW.id, OLD.id), TG_OP);
      RETURN NULL;
    END $$;
  CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON chatwoot.contacts
    FOR EACH ROW EXECUTE FUNCTION chatwoot.note_change()`;

@Entity('contacts', { schema: 'chatwoot' })
class ChatwootContact {
  @PrimaryColumn('integer')
  id!: number;

  @Column('integer', { name: 'account_id' })
  accountId!: number;

  @Column('varchar', { nullable: true })
  email!: string | null;

  @Column('varchar', { nullable: true })
  name!: string | null;

  @Column('varchar', { name: 'phone_number', nullable: true })
  phoneNumber!: string | null;

  @Column('varchar', { nullable: true })
  identifier!: string | null;

  @Column('integer', { name: 'contact_type' })
  contactType!: number;

  @Column('timestamp', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamp', { name: 'updated_at' })
  updatedAt!: Date;
}

class ChatwootContactProcessor extends BulkActionProcessor {
  readonly entityType: string = 'CHATWOOT_CONTACT';
  readonly entity = ChatwootContact;
  override readonly table = ownTable({ createdAt: 'createdAt', updatedAt: 'updatedAt' });
  readonly key = 'email';
  readonly columns = [
    column('email', email({ maxLength: 254 }), { required: true }),
    column('name', text({ maxLength: 255 })),
    column('phoneNumber', phone({ maxLength: 40 }), { aliases: ['phone'] }),
    column('identifier', text({ maxLength: 100 })),
    column('contactType', wholeNumber({ min: 0, max: 2 })),
  ];
}

/** The same records, known by their identifier too: without it, that is an index that files know nothing of. */
class ChatwootPersonProcessor extends ChatwootContactProcessor {
  override readonly entityType = 'CHATWOOT_PERSON';
  override readonly unique = ['identifier'];
}

export const chatwootPeople: EntityRegistration = {
  ...{ processor: ChatwootPersonProcessor, entity: ChatwootContact, migrations: [] },
};

export const chatwootContacts: EntityRegistration = {
  processor: ChatwootContactProcessor,
  entity: ChatwootContact,
  migrations: [],
  list: { path: 'chatwoot-contacts' },
};

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FieldRemover } from '../../src/bulk-actions/maintenance/field-remover.js';
import { ProcessorRegistry } from '../../src/bulk-actions/rows/registry.js';
import { CompanyProcessor } from '../../src/companies/company.processor.js';
import { ContactProcessor } from '../../src/contacts/contact.processor.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';

describe('the values of a deleted field', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  it('are removed from a record that gets a key which was passed already', async () => {
    await db.rows(
      `INSERT INTO contacts (account_id, email, name, fields, created_by_action_id, created_by_row)
       SELECT 'moves', key || '@x.de', 'N', '{"colour":"red","size":1}', $1, 1 FROM unnest('{b,c,z}'::text[]) AS key`,
      [randomUUID()],
    );
    await db.rows(
      `INSERT INTO custom_fields (id, account_id, entity_type, name, type, required, deleted_at)
       VALUES ($1, 'moves', 'CONTACT', 'colour', 'text', false, now())`,
      [randomUUID()],
    );
    // While the remover is at the second record, the third comes to stand before the first.
    await db.asOwner(async (owner) => {
      await owner.query(
        `CREATE FUNCTION rename_last() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
           UPDATE contacts SET email = 'a@x.de' WHERE email = 'z@x.de'; RETURN NULL; END $$`,
      );
      await owner.query(
        `CREATE TRIGGER rename_last AFTER UPDATE OF fields ON contacts FOR EACH ROW
           WHEN (new.email = 'c@x.de') EXECUTE FUNCTION rename_last()`,
      );
    });
    const processors = [new ContactProcessor(), new CompanyProcessor()];
    const registry = new ProcessorRegistry(processors, db.dataSource);
    const remover = new FieldRemover(db.database, registry);
    await eventually(async () => {
      await remover.remove(1);
      return (await db.rows('SELECT FROM custom_fields')).length === 0;
    }, 30_000);
    expect(await db.rows(`SELECT email, fields FROM contacts ORDER BY email`)).toEqual(
      ['a@x.de', 'b@x.de', 'c@x.de'].map((email) => ({ email, fields: { size: 1 } })),
    );
  });
});

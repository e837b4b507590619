import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which records lookups may have to make, and for which row of the file. */
export class WantedRecords1764005200000 implements MigrationInterface {
  name = 'WantedRecords1764005200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE bulk_action_wanted_records (
        action_id    uuid     NOT NULL,
        account_id   text     COLLATE "C" NOT NULL,
        entity_type  text     NOT NULL,
        key          text     COLLATE "C" NOT NULL,
        chunk_no     integer  NOT NULL,
        row_number   bigint   NOT NULL,
        CONSTRAINT bulk_action_wanted_records_pkey PRIMARY KEY (action_id, entity_type, key, chunk_no),
        CONSTRAINT bulk_action_wanted_records_action_fkey FOREIGN KEY (action_id)
          REFERENCES bulk_actions ON DELETE CASCADE
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE bulk_action_wanted_records');
  }
}

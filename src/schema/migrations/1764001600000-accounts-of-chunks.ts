import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The account in chunks and key hashes, for row-level security. Null in a chunk whose upload is open and has not named
 * an account yet. Rows of earlier releases stay null, so that no large table is rewritten: for these the policy looks
 * the account up in the action. They go with their actions, by `RETENTION_DAYS`.
 */
export class AccountsOfChunks1764001600000 implements MigrationInterface {
  name = 'AccountsOfChunks1764001600000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE bulk_action_chunks ADD COLUMN account_id text COLLATE "C";
      ALTER TABLE bulk_action_keys ADD COLUMN account_id text COLLATE "C"`);
  }

  /** Policies that name the columns, which `secureTables` has made, have to go first. */
  async down(db: QueryRunner): Promise<void> {
    for (const table of ['bulk_action_chunks', 'bulk_action_keys']) {
      await db.query(`
        DROP POLICY IF EXISTS ${table}_account ON ${table};
        ALTER TABLE ${table} DROP COLUMN account_id`);
    }
  }
}

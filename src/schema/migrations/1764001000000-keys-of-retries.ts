import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A retry names its account by its parent alone. So its key tells which action was retried, and is found when that has
 * been deleted; keys of before are found for as long as the parent is there, as they were.
 */
export class KeysOfRetries1764001000000 implements MigrationInterface {
  name = 'KeysOfRetries1764001000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE idempotency_keys ADD COLUMN retry_of uuid;
      CREATE INDEX idempotency_keys_retry_of_idx ON idempotency_keys (retry_of) WHERE retry_of IS NOT NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE idempotency_keys DROP COLUMN retry_of');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the operator sees at a glance: the rows that workers finish, by minute, and units that have failed. The index
 * has an entry only for such units, so it costs the others nothing.
 */
export class RowRates1764004100001 implements MigrationInterface {
  name = 'RowRates1764004100001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE row_rates (
        minute     timestamptz NOT NULL,
        process_id uuid        NOT NULL,
        rows       bigint      NOT NULL,
        CONSTRAINT row_rates_pkey PRIMARY KEY (minute, process_id)
      );
      CREATE INDEX bulk_action_units_failed_idx ON bulk_action_units (action_id) WHERE attempts > 0 OR crashes > 0`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX bulk_action_units_failed_idx; DROP TABLE row_rates');
  }
}

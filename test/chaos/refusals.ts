import type { TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { REFUSED_PHONE } from './model/apply-row.js';

const OUTAGE_MS = 60_000;

/**
 * A trigger in the database that refuses some rows and that the service does not know. It can be switched on and off.
 */
export class Refusals {
  constructor(private readonly db: () => TestDatabase) {}

  async install(): Promise<void> {
    await this.db().rows(`CREATE TABLE chaos_refusals (account_id text PRIMARY KEY)`);
    await this.db().rows(`
      CREATE FUNCTION chaos_refuse() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN
        IF EXISTS (SELECT FROM chaos_refusals r WHERE r.account_id = NEW.account_id::text) THEN
          RAISE check_violation USING MESSAGE = 'refused by a trigger';
        END IF;
        RETURN NEW;
      END $$`);
    for (const [table, phone] of [
      ['contacts', 'phone'],
      ['companies', 'phone'],
      ['chatwoot.contacts', 'phone_number'],
    ])
      await this.db().rows(`
        CREATE TRIGGER chaos_refuse BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW
        WHEN (NEW.${phone} LIKE '${REFUSED_PHONE}%') EXECUTE FUNCTION chaos_refuse()`);
  }

  /** From now on, rows of this account whose phone number begins with `REFUSED_PHONE` are refused. */
  begin(account: string): Promise<unknown> {
    return this.change(
      `INSERT INTO chaos_refusals VALUES ($1) ON CONFLICT DO NOTHING RETURNING true`,
      account,
    );
  }

  end(account: string): Promise<unknown> {
    return this.change(`DELETE FROM chaos_refusals WHERE account_id = $1`, account);
  }

  /** Tries again while the database is down because of a fault. */
  private change(statement: string, account: string): Promise<unknown> {
    return eventually(() => this.db().rows(statement, [account]), OUTAGE_MS);
  }
}

import { CONTACT } from '../entities.js';
import { rowsOf } from '../server.js';

/**
 * Triggers of the benchmark. One records how long each dispatch takes: a transaction that changes units to `QUEUED`,
 * from its begin to its commit (the trigger is deferred), including the wait for the account's lock. The other counts
 * claims.
 */
const LOG = `
  CREATE UNLOGGED TABLE bench_dispatches (
    transaction xid8 PRIMARY KEY DEFAULT pg_current_xact_id(),
    ms double precision NOT NULL DEFAULT extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000
  );
  CREATE FUNCTION bench_record_dispatch() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO bench_dispatches DEFAULT VALUES ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER bench_dispatch AFTER UPDATE ON bulk_action_units DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state = 'IDLE' AND NEW.state = 'QUEUED') EXECUTE FUNCTION bench_record_dispatch();

  CREATE SEQUENCE bench_claims;
  CREATE FUNCTION bench_count_claim() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM nextval('bench_claims');
    RETURN NULL;
  END $$;
  CREATE TRIGGER bench_claim AFTER UPDATE ON bulk_action_units
  FOR EACH ROW WHEN (OLD.state = 'QUEUED' AND NEW.state = 'CLAIMED') EXECUTE FUNCTION bench_count_claim();`;

export async function logUnits(url: string): Promise<void> {
  await rowsOf(url, LOG);
}

/** @returns milliseconds of each dispatch since the last call */
export async function takeDispatches(url: string): Promise<number[]> {
  const rows = await rowsOf<{ ms: number }>(url, 'DELETE FROM bench_dispatches RETURNING ms');
  return rows.map(({ ms }) => ms);
}

/** Number of units claimed and of actions ended so far. */
export async function countWork(url: string): Promise<{ units: number; ended: number }> {
  const [row] = await rowsOf<{ units: number; ended: number }>(
    url,
    `SELECT (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM bench_claims)::double precision AS units,
            count(*)::integer AS ended
     FROM bulk_actions WHERE entity_type = '${CONTACT.type}' AND finished_at IS NOT NULL`,
  );
  return row!;
}

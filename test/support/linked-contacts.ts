import { expect } from 'vitest';
import { startDueActions } from '../../src/bulk-actions/maintenance/sql/start-due-actions.sql.js';
import type { DispatchHarness } from './dispatch-harness.js';
import { ACCOUNT } from './dispatch-harness.js';
import type { StagedFile } from './staged-action.js';
import { rowsOf, stageAction, workOff } from './staged-action.js';

const HEADER = 'name,email,company';

/** What tests of contacts with companies do. */
export function linkedContacts(get: () => DispatchHarness) {
  const makeCompanies = (...companies: [domain: string, name: string][]): Promise<unknown> =>
    get().db.rows(
      `INSERT INTO companies (account_id, domain, name, created_by_action_id, created_by_row)
       SELECT $1, domain, name, gen_random_uuid(), 1 FROM unnest($2::text[], $3::text[]) AS c (domain, name)`,
      [ACCOUNT, companies.map(([domain]) => domain), companies.map(([, name]) => name)],
    );
  const stage = (rows: readonly string[], options: Partial<StagedFile> = {}): Promise<string> =>
    stageAction(get(), rows, { chunkRows: 2, buckets: 1, header: HEADER, ...options });
  const codesOf = async (id: string) => (await rowsOf(get(), id)).map(({ code }) => code);
  const imported = async (rows: readonly string[], options: Partial<StagedFile> = {}) => {
    const id = await stage(rows, options);
    await workOff(get());
    return codesOf(id);
  };
  const links = () =>
    get().db.rows<{ email: string; domain: string | null }>(
      `SELECT c.email, k.domain FROM contacts c LEFT JOIN companies k ON k.id = c.company_id
       WHERE c.account_id = $1 ORDER BY c.email`,
      [ACCOUNT],
    );
  const companies = () =>
    get().db.rows<{ domain: string; name: string; row: number; action: string }>(
      `SELECT domain, name, created_by_row::int AS row, created_by_action_id AS action
       FROM companies WHERE account_id = $1 ORDER BY domain COLLATE "C"`,
      [ACCOUNT],
    );
  /** Works an action off until it is to be written. */
  const scan = async (id: string): Promise<void> => {
    await get().db.rows(`UPDATE bulk_actions SET scheduled_for = now() + interval '1 hour' WHERE id = $1`, [
      id,
    ]);
    await workOff(get());
    expect(await status(id)).toMatchObject({ status: 'SCHEDULED' });
  };
  const startDue = async (): Promise<void> => {
    await get().db.rows('UPDATE bulk_actions SET scheduled_for = now()');
    await get().db.database.query(startDueActions(100));
  };
  const status = async (id: string) => {
    const [action] = await get().db.rows(
      `SELECT status, error_code AS error, successful_items::int AS ok, skipped_items::int AS skipped,
         failed_items::int AS failed FROM bulk_actions WHERE id = $1`,
      [id],
    );
    return action;
  };

  return { makeCompanies, stage, codesOf, imported, links, companies, scan, startDue, status };
}

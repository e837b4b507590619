import { AccountErasures } from '../../src/accounts/account-erasures.service.js';
import type { StoredErasure } from '../../src/accounts/sql/erasures.sql.js';
import { SHELL } from '../../src/auth/audit/actor.js';
import { Eraser } from '../../src/bulk-actions/maintenance/erasure/eraser.js';
import { ProcessorRegistry } from '../../src/bulk-actions/rows/registry.js';
import { CompanyProcessor } from '../../src/companies/company.processor.js';
import { ContactProcessor } from '../../src/contacts/contact.processor.js';
import type { Database } from '../../src/database/database.js';
import type { TestDatabase } from './database.js';
import { eventually } from './eventually.js';

const registryOf = ({ dataSource }: TestDatabase): ProcessorRegistry =>
  new ProcessorRegistry([new ContactProcessor(), new CompanyProcessor()], dataSource);

/** As a worker has it. It runs when the test says so. */
export const eraserOf = (db: TestDatabase, database: Database = db.database): Eraser =>
  new Eraser(database, registryOf(db), { auditDays: 30 });

/** As the API has it. */
export const erasuresOf = (db: TestDatabase): AccountErasures =>
  new AccountErasures(db.database, registryOf(db));

export const requestErasure = (db: TestDatabase, accountId: string): Promise<StoredErasure> =>
  erasuresOf(db).request(SHELL, accountId);

/** Runs erasers side by side until the erasure has ended. */
export async function eraseAll(
  db: TestDatabase,
  accountId: string,
  erasers: readonly Eraser[] = [eraserOf(db)],
  sizes = { chunks: 50, rows: 5_000 },
): Promise<StoredErasure> {
  return eventually(async () => {
    await Promise.all(erasers.map((eraser) => eraser.erase(sizes)));
    const erasure = await erasuresOf(db).find(accountId);
    return erasure.finishedAt !== null && erasure;
  }, 60_000) as Promise<StoredErasure>;
}

/** Tables with a column `account_id`, or with rows that belong to rows of such a table. */
export async function accountTablesOf(db: TestDatabase): Promise<string[]> {
  const found = await db.rows<{ name: string }>(`
    WITH RECURSIVE owned AS (
      SELECT c.oid, c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND a.attname = 'account_id'
      UNION
      SELECT c.oid, c.relname FROM owned o JOIN pg_constraint f ON f.confrelid = o.oid AND f.contype = 'f'
      JOIN pg_class c ON c.oid = f.conrelid
    )
    SELECT DISTINCT relname AS name FROM owned ORDER BY 1`);
  return found.map(({ name }) => name);
}

/** Number and checksum of the account's rows in each table. */
export async function fingerprints(
  db: TestDatabase,
  tables: readonly string[],
  accountId: string,
): Promise<Record<string, { rows: number; sum: string | null }>> {
  const found = tables.map(async (name) => {
    const [row] = await db.rows<{ rows: number; sum: string | null }>(
      `SELECT count(*)::integer AS rows, md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum
       FROM ${name} t WHERE account_id = $1`,
      [accountId],
    );
    return [name, row!] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

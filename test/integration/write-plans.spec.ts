import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WriteOrder } from '../../src/bulk-actions/processor/write-contract.js';
import type { EntityTable } from '../../src/bulk-actions/write/entity-table.js';
import { deleteRecords } from '../../src/bulk-actions/write/sql/delete-records.sql.js';
import { findExisting } from '../../src/bulk-actions/write/sql/find-existing.sql.js';
import { findRecords } from '../../src/bulk-actions/write/sql/find-records.sql.js';
import { findUnchanged } from '../../src/bulk-actions/write/sql/find-unchanged.sql.js';
import { lockRecords } from '../../src/bulk-actions/write/sql/lock-records.sql.js';
import { planByIndex } from '../../src/bulk-actions/write/sql/plan-by-index.sql.js';
import { updateRecords } from '../../src/bulk-actions/write/sql/update-records.sql.js';
import type { Statement } from '../../src/database/database.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

const table: EntityTable = {
  name: '"contacts"',
  columns: ['"name"', '"email"'].map((name, index) => ({ name, sqlType: 'text', index })),
  key: '"email"',
};
const order: WriteOrder = {
  accountId: 'one',
  actionId: randomUUID(),
  operation: 'UPDATE',
  emptyCells: 'keep',
  fileHas: [true, true, false, false],
};
const keys = Array.from({ length: 5_000 }, (_, i) => `p${i}@example.com`);
const ids = keys.map((_, i) => `${i + 1}`);
const rows = { rowNumbers: keys.map((_, i) => i + 1), columns: [keys, keys] };
/** As if half of the rows ended before the name. */
const clearing: WriteOrder = {
  ...order,
  emptyCells: 'clear',
  absent: { of: (column) => new Set(column === 0 ? keys.map((_, i) => 2 * i) : []) },
};

/** A chunk must cost the same however many records the account has, also before Postgres has counted them. */
describe('the statements of a chunk', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
    await db.rows('ALTER TABLE contacts SET (autovacuum_enabled = false)');
    await db.rows(
      `INSERT INTO contacts (account_id, email, name, created_by_action_id, created_by_row)
       SELECT 'one', 'p' || i || '@example.com', 'Name', $1, i FROM generate_series(1, 60000) AS i`,
      [randomUUID()],
    );
  });
  afterAll(() => db.drop());

  async function scansOf({ text, values }: Statement): Promise<string[]> {
    const [plan] = await db.database.transaction(async (session) => {
      await session.query(planByIndex);
      return session.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>({
        text: `EXPLAIN (FORMAT JSON) ${text}`,
        values,
      });
    });
    const walk = (node: PlanNode): string[] => [
      ...(node['Relation Name'] === undefined || node['Node Type'] === 'ModifyTable'
        ? []
        : [node['Node Type']]),
      ...(node.Plans ?? []).flatMap(walk),
    ];
    return walk(plan!['QUERY PLAN'][0].Plan);
  }

  it.each([
    ['look-up', findRecords(table, 'one', keys)],
    ['comparison', findUnchanged(table, order, rows)],
    ['lock', lockRecords(table, 'one', keys)],
    ['update', updateRecords(table, order, ids, rows)],
    ['comparison with short rows', findUnchanged(table, clearing, rows)],
    ['update with short rows', updateRecords(table, clearing, ids, rows)],
    ['delete', deleteRecords(table, 'one', ids)],
    ['look-up by id', findExisting(table, 'one', ids)],
  ])('meet their records one by one in an index: %s', async (_, statement) => {
    for (const prepare of ['SELECT 1', 'ANALYZE contacts']) {
      await db.rows(prepare);
      expect(await scansOf(statement)).toEqual(['Index Scan']);
    }
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WriteOrder } from '../../src/bulk-actions/processor/write-contract.js';
import type { EntityTable } from '../../src/bulk-actions/write/entity-table.js';
import { deleteByKey } from '../../src/bulk-actions/write/sql/delete-by-key.sql.js';
import { deleteRecords } from '../../src/bulk-actions/write/sql/delete-records.sql.js';
import { findExisting } from '../../src/bulk-actions/write/sql/find-existing.sql.js';
import { findRecords } from '../../src/bulk-actions/write/sql/find-records.sql.js';
import { findUnchanged } from '../../src/bulk-actions/write/sql/find-unchanged.sql.js';
import { lockRecords } from '../../src/bulk-actions/write/sql/lock-records.sql.js';
import { planByIndex } from '../../src/bulk-actions/write/sql/plan-by-index.sql.js';
import { planByKey } from '../../src/bulk-actions/write/sql/plan-by-key.sql.js';
import { updateRecords } from '../../src/bulk-actions/write/sql/update-records.sql.js';
import type { Statement } from '../../src/database/statement.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
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

  async function scansOf(statement: Statement, prepare: Statement): Promise<string[]> {
    return (await nodesOf(statement, prepare)).map((node) => node['Node Type']);
  }

  /** The parts of its plan that read a table. */
  async function nodesOf({ text, values }: Statement, prepare: Statement): Promise<PlanNode[]> {
    const [plan] = await db.database.transaction(async (session) => {
      await session.query(prepare);
      return session.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>({
        text: `EXPLAIN (FORMAT JSON) ${text}`,
        values,
      });
    });
    const walk = (node: PlanNode): PlanNode[] => [
      ...(node['Relation Name'] === undefined || node['Node Type'] === 'ModifyTable' ? [] : [node]),
      ...(node.Plans ?? []).flatMap(walk),
    ];
    return walk(plan!['QUERY PLAN'][0].Plan);
  }

  it('DELETE by key looks the keys up, and does not compare those of the whole account', async () => {
    for (const some of [keys, keys.slice(0, 2)]) {
      const [scan] = await nodesOf(deleteByKey(table, 'one', some), planByKey(table));
      expect(scan!['Index Cond']).toMatch(/email = ANY/);
    }
  });

  it.each([
    ['look-up', findRecords(table, 'one', keys)],
    ['comparison', findUnchanged(table, order, rows)],
    ['lock', lockRecords(table, 'one', keys)],
    ['update', updateRecords(table, order, ids, rows)],
    ['comparison with short rows', findUnchanged(table, clearing, rows)],
    ['update with short rows', updateRecords(table, clearing, ids, rows)],
    ['delete', deleteRecords(table, 'one', ids)],
    ['look-up by id', findExisting(table, 'one', ids)],
    ['delete by key', deleteByKey(table, 'one', keys), planByKey(table)],
    ['delete by few keys', deleteByKey(table, 'one', keys.slice(0, 2)), planByKey(table)],
  ])('meet their records one by one in an index: %s', async (_, statement, planning = planByIndex) => {
    for (const prepare of ['SELECT 1', 'ANALYZE contacts']) {
      await db.rows(prepare);
      expect(await scansOf(statement, planning)).toEqual(['Index Scan']);
    }
  });
});

import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OwnRecordTable } from '../../src/bulk-actions/own-tables/own-record-table.js';
import { ownRecordTable } from '../../src/bulk-actions/own-tables/own-record-table.js';
import { matchedBy } from '../../src/bulk-actions/processor/matched-by.js';
import { findTakenOwn } from '../../src/bulk-actions/unique/sql/find-taken-own.sql.js';
import { findOwnRecords } from '../../src/bulk-actions/write/own/sql/find-own-records.sql.js';
import { lockOwnRecords } from '../../src/bulk-actions/write/own/sql/lock-own-records.sql.js';
import type { Statement } from '../../src/database/statement.js';
import { createDataSource } from '../../src/schema/data-source.js';
import { Buyer, BuyerProcessor, BUYERS } from '../own-tables/buyers.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

const ROWS = 20_000;
const INDEXES = { email: 'buyers_email', externalId: 'buyers_external_id', card: 'buyers_card' };
type Name = keyof typeof INDEXES;
const NAMES = Object.keys(INDEXES) as Name[];
const VALUES: Readonly<Record<Name, string[]>> = {
  email: ['n7@x.de', 'n8@x.de'],
  externalId: ['E7', 'E8'],
  card: ['c7', 'c8'],
};

interface Plan {
  readonly 'Index Name'?: string;
  readonly 'Node Type': string;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

describe('look-ups in a table of an application that was never analyzed', () => {
  let db: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    db = await createTestDatabase();
    await db.rows(BUYERS);
    await db.rows('ALTER TABLE loyal.buyers SET (autovacuum_enabled = false)');
    await db.rows(
      `INSERT INTO loyal.buyers (shop, email, external_id, card)
       SELECT 1, 'N' || n || '@x.de', 'E' || n, 'C' || n FROM generate_series(1, $1::integer) AS n`,
      [ROWS],
    );
    const options = { url: db.url, poolSize: 2, applicationName: 'test' };
    dataSource = await createDataSource(options, [{ entity: Buyer, migrations: [] }]).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await db.drop();
  });

  const tableBy = (name: Name, processor = new BuyerProcessor()): OwnRecordTable =>
    ownRecordTable(matchedBy(processor, name), dataSource)!;

  /** Names of the indexes that the statement reads; whatever else it reads stands there as the kind of reading. */
  async function readsOf({ text, values }: Statement): Promise<string[]> {
    const [explained] = await db.rows<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      [...values],
    );
    const all = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(all)];
    const nodes = all(explained!['QUERY PLAN'][0].Plan);
    const removed = nodes.reduce((sum, node) => sum + (node['Rows Removed by Filter'] ?? 0), 0);
    expect(removed).toBeLessThan(10);
    const reads = nodes.filter((node) => /Scan$/.test(node['Node Type']));
    const ofTable = reads.filter((node) => !/^(Function|Subquery) Scan$/.test(node['Node Type']));
    return ofTable.map((node) => node['Index Name'] ?? node['Node Type']).sort();
  }

  it('are by equality where the indexes have deleted records, and may begin with a key of many accounts', async () => {
    const processor = new BuyerProcessor();
    processor.table = { ...processor.table, deletedAt: { column: 'deletedAt', found: 'skip' } };
    const { text, values } = findOwnRecords(tableBy('email', processor), '1', {
      texts: ['a@x.de'],
      parts: [],
    });
    const lines = await db.rows<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, [...values]);
    const conditions = lines
      .map((line) => line['QUERY PLAN'])
      .filter((line) => /(Index Cond|Filter):/.test(line));
    expect(conditions.join()).toContain('lower((email)::text) = lower(');
  });

  it.each(NAMES)('by %s read its own index', async (name) => {
    const own = tableBy(name);
    const keys = { texts: VALUES[name], parts: [] };
    expect(await readsOf(findOwnRecords(own, '1', keys))).toEqual([INDEXES[name]]);
    expect(await readsOf(lockOwnRecords(own, '1', keys, 'UPDATE'))).toEqual([INDEXES[name]]);
    for (const other of NAMES.filter((one) => one !== name)) {
      const unique = own.unique.find(({ column }) => column === other)!;
      const taken = findTakenOwn(own, unique, '1', 'UPSERT', {
        keys: VALUES[name],
        values: VALUES[other].slice().reverse(),
      });
      expect(await readsOf(taken)).toEqual([INDEXES[name], INDEXES[other]].sort());
    }
  });
});

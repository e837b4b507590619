import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LookupTarget } from '../../src/bulk-actions/lookups/lookup-target.js';
import { findTargets } from '../../src/bulk-actions/lookups/sql/find-targets.sql.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Actual Loops'?: number;
  readonly Plans?: readonly PlanNode[];
}

const read = (cell: string): string => cell;
const target: LookupTarget = {
  ...{ entityType: 'COMPANY', table: '"companies"', key: '"domain"' },
  by: ['"domain"', '"name"'].map((name) => ({ name, read })),
  create: { keyOf: read, fill: ['"name"'] },
};
const domains = Array.from({ length: 500 }, (_, i) => `c${i + 1}.example`);
const names = domains.map((_, i) => `Company ${i + 1}`);

/** The statistics know other accounts alone, so that Postgres expects one record of this one, by whatever index. */
describe('lookups in an account that has grown since its table was analyzed', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
    await db.rows('ALTER TABLE companies SET (autovacuum_enabled = false)');
    const fill = (account: string, count: number): Promise<unknown> =>
      db.rows(
        `INSERT INTO companies (account_id, domain, name, created_by_action_id, created_by_row)
         SELECT $1, 'c' || i || '.example', 'Company ' || i, $2, i FROM generate_series(1, $3::integer) AS i`,
        [account, randomUUID(), count],
      );
    await fill('other', 50_000);
    await db.rows('ANALYZE companies');
    await fill('one', 5_000);
  });
  afterAll(() => db.drop());

  it.each([
    ['domains', domains, false],
    ['domains, locked', domains, true],
    ['names', names, false],
    ['names, locked', names, true],
  ])('read the records of %s alone', async (_, texts, isLocking) => {
    const scope = { accountId: 'one', actionId: randomUUID() };
    const { text, values } = findTargets(target, scope, [texts, texts], texts, isLocking);
    const [plan] = await db.rows<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      [...values],
    );
    const walk = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(walk)];
    const scans = walk(plan!['QUERY PLAN'][0].Plan).filter((node) => node['Relation Name'] === 'companies');
    expect(scans.length).toBeGreaterThanOrEqual(isLocking ? 4 : 3);
    for (const scan of scans) expect(scan['Rows Removed by Filter'] ?? 0).toBeLessThanOrEqual(1);
  });
});

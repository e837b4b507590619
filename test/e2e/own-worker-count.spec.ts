import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORE } from '../own-tables/medusa.js';
import { SHOP } from '../own-tables/spree.js';
import { WORKSPACE } from '../own-tables/twenty.js';
import { csv } from '../support/files.js';
import { startWithOwnTables } from '../support/own-tables.js';
import type { Service } from '../support/service.js';

const ROWS = 300;

interface OwnCase {
  readonly entityType: string;
  readonly account: string;
  readonly header: string;
  /** @param name that the row gives the record of a key */
  readonly row: (key: number, name: string) => string;
  readonly table: string;
  /** Columns that do not hang on when and by whom a record was made. */
  readonly columns: string;
  /** The column of the name, which refuses one. */
  readonly name: string;
  /** What a file that creates makes of keys that were deleted. */
  readonly again: string;
}

const address = (key: number): string => `${key % 3 === 0 ? 'Person' : 'person'}${key}@example.com`;
const CASES: readonly OwnCase[] = [
  {
    ...{ entityType: 'CHATWOOT_CONTACT', account: '7', table: 'chatwoot.contacts', name: 'name' },
    ...{ header: 'email,name,contactType', columns: 'email, name, contact_type', again: 'CREATED' },
    row: (key, name) => `${address(key)},${name},${key % 2 === 0 ? '' : 1}`,
  },
  {
    ...{ entityType: 'PERSON', account: WORKSPACE, table: 'workspace_one.person', name: '"nameFirstName"' },
    ...{ header: 'email,firstName,jobTitle', again: 'CREATED' },
    columns: '"emailsPrimaryEmail", "nameFirstName", "jobTitle", "deletedAt" IS NULL AS live',
    row: (key, name) => `${address(key)},${name},${key % 2 === 0 ? '' : 'Clerk'}`,
  },
  {
    ...{ entityType: 'SPREE_USER', account: SHOP, table: 'spree.spree_users', name: 'first_name' },
    ...{ header: 'email,firstName', columns: 'email, first_name, deleted_at IS NULL AS live' },
    row: (key, name) => `${address(key)},${name}`,
    again: 'RECORD_DELETED',
  },
  {
    ...{ entityType: 'CUSTOMER_GROUP', account: STORE, table: 'medusa.customer_group', name: 'created_by' },
    ...{
      header: 'name,createdBy',
      columns: 'name, created_by, deleted_at IS NULL AS live',
      again: 'CREATED',
    },
    row: (key, name) => `group ${key},${name}`,
  },
];

/** Keys in no order, some of them twice; one in thirty, in each file another, has a name that the table refuses. */
function rowsOf({ row }: OwnCase, from: number, file: number): string[] {
  return Array.from({ length: ROWS }, (_, i) => {
    const place = (i * 77) % ROWS;
    const key = from + (place % 10 === 9 ? place - 1 : place);
    return row(key, key % 30 === file ? 'refused' : `n${file} ${place}`);
  });
}

const FILES = [
  { operation: 'CREATE', from: 0 },
  { operation: 'UPSERT', from: 150 },
  { operation: 'UPDATE', from: 250 },
  { operation: 'DELETE', from: 300 },
  { operation: 'CREATE', from: 350 },
] as const;

describe('the number of workers that write into tables of applications', () => {
  let service: Service;
  beforeAll(async () => {
    // Small chunks, so that there are many to race for.
    service = await startWithOwnTables({ workers: 0, env: { CHUNK_ROWS: '20' } });
    for (const { table, name } of CASES)
      await service.db.rows(`ALTER TABLE ${table} ADD CHECK (${name} <> 'refused')`);
  });
  afterAll(() => service.stop());

  /** What became of each row, without the ids of records. */
  async function outcomesOf(id: string): Promise<Record<string, string>[]> {
    const rows = parse<Record<string, string>>(await service.client.results(id), {
      bom: true,
      columns: true,
    });
    return rows.map(({ _record_id, ...row }) => row);
  }

  async function runAll(own: OwnCase): Promise<{ files: Record<string, string>[][]; records: unknown[] }> {
    const { client, db } = service;
    const { entityType, account, header, table, columns } = own;
    await db.rows(`TRUNCATE ${table}`);
    const files: Record<string, string>[][] = [];
    for (const [i, { operation, from }] of FILES.entries()) {
      const file = csv(header, ...rowsOf(own, from, i));
      const dry = await client.upload(file, account, { entityType, operation, dryRun: 'true' });
      await client.tried(dry);
      const tried = await outcomesOf(dry);
      const id = await client.upload(file, account, { entityType, operation });
      await client.ended(id);
      const outcomes = await outcomesOf(id);
      expect(tried).toEqual(outcomes);
      files.push(outcomes);
    }
    return { files, records: await db.rows(`SELECT ${columns} FROM ${table} ORDER BY 1, 2, 3`) };
  }

  it('changes neither the outcome of any row nor a record, and dry runs say the same', async () => {
    const ended = new Map<number, unknown[]>();
    for (const workers of [1, 4]) {
      while (service.workers.length < workers) await service.startWorker();
      const all: unknown[] = [];
      for (const own of CASES) {
        const { files, records } = await runAll(own);
        const codes = files.map((rows) => new Set(rows.map(({ _code }) => _code)));
        const refused = ['DUPLICATE_IN_FILE', 'REJECTED_BY_DATABASE'];
        expect(codes[0]).toEqual(new Set(['CREATED', ...refused]));
        expect(codes[1]).toEqual(new Set(['CREATED', 'UPDATED', ...refused]));
        expect([...codes[2]!]).toEqual(expect.arrayContaining(['UPDATED', 'NOT_FOUND', ...refused]));
        expect(codes[3]).toEqual(new Set(['DELETED', 'NOT_FOUND', 'DUPLICATE_IN_FILE']));
        expect([...codes[4]!]).toContain(own.again);
        expect(records.length).toBeGreaterThan(300);
        all.push({ files, records });
      }
      ended.set(workers, all);
    }
    // Without a difference of thousands of lines in the report.
    const same = CASES.map((_, i) => JSON.stringify(ended.get(1)![i]) === JSON.stringify(ended.get(4)![i]));
    expect(same).toEqual(CASES.map(() => true));
  });
});

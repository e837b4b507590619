import { describe, expect, it } from 'vitest';
import type { Sql, Statement } from '../../database/statement.js';
import { createRecords, KeysInMotionError } from './create-records.js';
import type { EntityTable } from './entity-table.js';

const table: EntityTable = {
  name: '"t"',
  columns: [{ name: '"key"', sqlType: 'text', index: 0 }],
  key: '"key"',
};
const scope = { accountId: 'a', actionId: 'b' };
const rows = { rowNumbers: [11, 12], columns: [['x', 'y']] };

/** Returns the given answers in turn, and stores the rows of each insert. */
function answering(...answers: object[][]): Sql & { inserted: unknown[] } {
  const inserted: unknown[] = [];
  return {
    inserted,
    query: (statement: Statement) => {
      if (statement.text.includes('INSERT')) inserted.push(statement.values.at(-1));
      return Promise.resolve(answers.shift() ?? []) as Promise<never>;
    },
  };
}

describe('createRecords', () => {
  it('distinguishes new records from existing ones', async () => {
    const sql = answering([{ ids: '3,' }], [{ ids: '7', rowNumbers: '12' }]);
    expect(await createRecords(sql, table, scope, rows)).toEqual({
      kinds: ['SKIPPED/ALREADY_EXISTS', 'SUCCESS/CREATED'],
      recordIds: ['3', '7'],
    });
    expect(sql.inserted).toEqual([['y']]);
  });

  it('finds a record that another action created between the look-up and the insert', async () => {
    const sql = answering([{ ids: ',' }], [{ ids: '7', rowNumbers: '12' }], [{ ids: '3' }]);
    expect(await createRecords(sql, table, scope, rows)).toEqual({
      kinds: ['SKIPPED/ALREADY_EXISTS', 'SUCCESS/CREATED'],
      recordIds: ['3', '7'],
    });
  });

  it('inserts a row again when another action deleted the record between the insert and the look-up', async () => {
    const sql = answering(
      [{ ids: ',' }],
      [{ ids: '7', rowNumbers: '12' }],
      [{ ids: '' }],
      [{ ids: '8', rowNumbers: '11' }],
    );
    const { kinds, recordIds } = await createRecords(sql, table, scope, rows);
    expect(kinds).toEqual(['SUCCESS/CREATED', 'SUCCESS/CREATED']);
    expect(recordIds).toEqual(['8', '7']);
    expect(sql.inserted).toEqual([['x', 'y'], ['x']]);
  });

  it('throws an outage when other actions keep creating and deleting the keys', async () => {
    const sql = answering();
    const nothing = { ids: null, rowNumbers: null };
    const forEver: typeof sql = {
      ...sql,
      query: ({ text }: Statement) =>
        Promise.resolve([text.includes('INSERT') ? nothing : { ids: ',' }]) as Promise<never>,
    };
    await expect(createRecords(forEver, table, scope, rows)).rejects.toBeInstanceOf(KeysInMotionError);
  });
});

import { describe, expect, it } from 'vitest';
import type { Session } from '../../database/session.js';
import { copyRecords } from './copy-records.js';
import type { EntityTable } from './entity-table.js';

const column = (name: string, index: number) => ({ name: `"${name}"`, sqlType: 'text' as const, index });
const table: EntityTable = { name: '"t"', columns: [column('name', 0), column('key', 1)], key: '"key"' };
const scope = { accountId: 'a\tb', actionId: 'action' };
const rowsOf = (...rows: [name: string | number | null, key: string][]) => ({
  rowNumbers: rows.map((_, i) => i + 11),
  columns: [rows.map(([name]) => name), rows.map(([, key]) => key)],
});

/** Hands out ids from 7, and stores what is copied, or fails. */
function session(failure?: { code: string }): Session & { copied: string[] } {
  const copied: string[] = [];
  return {
    copied,
    query: ({ values }: { values: unknown[] }) =>
      Promise.resolve([{ first: '7', last: String(6 + Number(values[1])) }]),
    savepoint: (work: () => Promise<void>) => work(),
    copyIn: (text: string, data: Buffer) => {
      if (failure) return Promise.reject(Object.assign(new Error('refused'), failure));
      copied.push(text, data.toString());
      return Promise.resolve();
    },
  } as unknown as Session & { copied: string[] };
}

describe('copyRecords', () => {
  it('sends the rows in key order, and returns their ids in file order', async () => {
    const sql = session();
    const rows = rowsOf(['B', 'bb'], [null, 'b'], [3, 'b!'], ['Ä', 'a']);
    expect(await copyRecords(sql, table, scope, rows)).toEqual({
      kinds: Array.from({ length: 4 }, () => 'SUCCESS/CREATED'),
      recordIds: ['10', '8', '9', '7'],
    });
    expect(sql.copied).toEqual([
      'COPY "t" (id, account_id, created_by_action_id, created_by_row, "name", "key") FROM STDIN',
      '7\ta\\tb\taction\t14\tÄ\ta\n' +
        '8\ta\\tb\taction\t12\t\\N\tb\n' +
        '9\ta\\tb\taction\t13\t3\tb!\n' +
        '10\ta\\tb\taction\t11\tB\tbb\n',
    ]);
  });

  it('keeps the buffer of a chunk while it is sent, and reuses it for a later chunk', async () => {
    const sent: Buffer[] = [];
    const sending: (() => void)[] = [];
    const sql = {
      ...session(),
      copyIn: (_text: string, data: Buffer) => {
        sent.push(data);
        return new Promise<void>((resolve) => sending.push(resolve));
      },
    } as unknown as Session;
    const copying = ['a', 'b'].map((key) => copyRecords(sql, table, scope, rowsOf(['A', key])));
    await expect.poll(() => sent.length).toBe(2);
    const line = (key: string): string => `7\ta\\tb\taction\t11\tA\t${key}\n`;
    expect(sent.map(String)).toEqual(['a', 'b'].map(line));
    sending.forEach((resolve) => resolve());
    await Promise.all(copying);
    const later = copyRecords(sql, table, scope, rowsOf(['A', 'c']));
    await expect.poll(() => sent.length).toBe(3);
    expect(String(sent[2])).toBe(line('c'));
    expect([sent[0]!.buffer, sent[1]!.buffer]).toContain(sent[2]!.buffer);
    sending[2]!();
    await later;
  });

  it('escapes keys, but sorts them unescaped', async () => {
    const sql = session();
    await copyRecords(sql, table, scope, rowsOf(['A', 'tab\t'], ['B', 'a\\b'], ['C', 'a]']));
    expect(sql.copied[1]!.split('\n').map((line) => line.split('\t')[5])).toEqual([
      'a\\\\b',
      'a]',
      'tab\\t',
      undefined,
    ]);
  });

  it.each(['23505', '22021', '23514'])('returns null when Postgres refuses a row (%s)', async (code) => {
    expect(await copyRecords(session({ code }), table, scope, rowsOf(['A', 'a']))).toBeNull();
  });

  it.each(['0A000', '42501'])('returns null when the table does not allow COPY (%s)', async (code) => {
    expect(await copyRecords(session({ code }), table, scope, rowsOf(['A', 'a']))).toBeNull();
  });

  it('returns null when the id has no sequence of its own', async () => {
    const without = {
      ...session(),
      query: () => Promise.resolve([{ first: null, last: null }]),
    } as unknown as Session;
    expect(await copyRecords(without, table, scope, rowsOf(['A', 'a']))).toBeNull();
  });

  it('throws an outage', async () => {
    await expect(
      copyRecords(session({ code: '57P01' }), table, scope, rowsOf(['A', 'a'])),
    ).rejects.toMatchObject({ code: '57P01' });
  });
});

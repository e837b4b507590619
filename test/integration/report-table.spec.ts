import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChunkOutcomes } from '../../src/bulk-actions/outcomes/chunk-outcomes.js';
import type { LogPageView } from '../../src/bulk-actions/report/log-page.view.js';
import type { LogIndexView, OutcomeGroupsView } from '../../src/bulk-actions/report/outcome-groups.view.js';
import { craftAction, craftChunk, startReports } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

const CHUNKS = 40;
const ROWS = 50;

/** Of each row: outcome by its number, so that chunks differ. */
const outcomeOf = (row: number): { code?: string; column?: string } => {
  if (row % 9 === 0) return { code: 'FAILED/INVALID_EMAIL', column: 'email' };
  if (row % 31 === 0) return { code: 'FAILED/TOO_LONG', column: 'name' };
  if (row % 37 === 0) return { code: 'FAILED/TOO_LONG', column: 'phone' };
  if (row % 41 === 0) return { code: 'FAILED/WRONG_COLUMN_COUNT' };
  return row % 43 === 0 ? {} : { code: 'SUCCESS/CREATED' };
};

describe('a table of rows', () => {
  let db: TestDatabase;
  let app: INestApplication;
  let url: string;
  let id: string;
  beforeAll(async () => {
    db = await createTestDatabase();
    app = await startReports(db);
    id = await craftTable();
    url = `${await app.getUrl()}/api/v1/bulk-actions`;
  });
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  async function craftTable(): Promise<string> {
    const actionId = await craftAction(db, { total_items: CHUNKS * ROWS, status: 'CANCELED' });
    for (let chunkNo = 0; chunkNo < CHUNKS; chunkNo++) {
      const firstRow = chunkNo * ROWS + 1;
      const outcomes = new ChunkOutcomes(ROWS);
      for (let i = 0; i < ROWS; i++) {
        const { code, column } = outcomeOf(firstRow + i);
        if (code !== undefined) outcomes.set(i, code as 'SUCCESS/CREATED');
        if (column !== undefined) outcomes.addDetail(i, { column, value: 'v' });
      }
      const text = Array.from({ length: ROWS }, (_, i) => `${firstRow + i}@example.com;"a ""b"""\n`).join('');
      await craftChunk(db, actionId, {
        ...{ chunkNo, firstRow, rowCount: ROWS, firstLine: firstRow + 1, outcomes, text },
      });
    }
    return actionId;
  }

  const read = async <T>(path: string, status = 200): Promise<T> => {
    const response = await fetch(`${url}/${path}`);
    expect(response.status).toBe(status);
    return (await response.json()) as T;
  };
  const numbers = (matches: (of: { code?: string; column?: string }) => boolean): number[] =>
    Array.from({ length: CHUNKS * ROWS }, (_, i) => i + 1).filter((row) => matches(outcomeOf(row)));

  async function walk(query: string): Promise<LogPageView['items'][number][]> {
    const items: LogPageView['items'][number][] = [];
    for (let after: number | null = 0; after !== null;) {
      const page: LogPageView = await read(`${id}/logs?${query}&after=${after}`);
      items.push(...page.items);
      after = page.next;
    }
    return items;
  }

  it.each([
    ['column=email', (of: { column?: string }) => of.column === 'email'],
    ['column=name,phone', (of: { column?: string }) => of.column === 'name' || of.column === 'phone'],
    [
      'column=phone&code=TOO_LONG&status=FAILED',
      (of: { column?: string; code?: string }) => of.column === 'phone',
    ],
    ['column=phone&code=INVALID_EMAIL', () => false],
    ['column=none', () => false],
  ] as const)('lists the rows with %s, and knows where its pages begin', async (query, matches) => {
    const expected = numbers(matches);
    const listed = (await walk(`${query}&limit=7`)).map(({ rowNumber }) => rowNumber);
    expect(listed).toEqual(expected);
    const index = await read<LogIndexView>(`${id}/logs/index?${query}&every=100`);
    expect(index.rows).toBe(expected.length);
    expect(index.starts).toHaveLength(Math.ceil(expected.length / 100));
    for (const [n, after] of index.starts.entries()) {
      const page = await read<LogPageView>(`${id}/logs?${query}&limit=1&after=${after}`);
      expect(page.items[0]!.rowNumber).toBe(expected[n * 100]);
    }
  });

  it('knows where pages begin for other filters too', async () => {
    const failed = numbers(({ code }) => code?.startsWith('FAILED') === true);
    const index = await read<LogIndexView>(`${id}/logs/index?status=FAILED&every=100`);
    expect(index).toEqual({
      rows: failed.length,
      every: 100,
      starts: failed.filter((_, i) => i % 100 === 0).map((row) => row - 1),
    });
    const all = await read<LogIndexView>(`${id}/logs/index?every=500`);
    expect(all).toEqual({ rows: 2000, every: 500, starts: [0, 500, 1000, 1500] });
  });

  it('counts outcomes by code and column, the largest group first', async () => {
    const { items } = await read<OutcomeGroupsView>(`${id}/outcomes`);
    expect(items.reduce((sum, { rows }) => sum + rows, 0)).toBe(CHUNKS * ROWS);
    expect(items.map(({ rows }) => rows)).toEqual(items.map(({ rows }) => rows).sort((a, b) => b - a));
    const email = numbers(({ column }) => column === 'email');
    expect(items).toContainEqual({
      ...{ status: 'FAILED', code: 'INVALID_EMAIL', column: 'email', rows: email.length, firstRow: email[0] },
      message: 'email is not an e-mail address.',
    });
    const long = items.filter(({ code }) => code === 'TOO_LONG').map(({ column }) => column);
    expect(long.sort()).toEqual(['name', 'phone']);
    const none = items.find(({ code }) => code === 'WRONG_COLUMN_COUNT')!;
    expect([none.column, none.firstRow]).toEqual([null, 41]);
    const open = items.find(({ status }) => status === 'UNPROCESSED')!;
    expect(open).toMatchObject({ code: null, message: null, firstRow: 43 });
  });

  it('gives cells as they were sent, also where a page ends early because its rows are far apart', async () => {
    const rows = await walk('code=TOO_LONG&column=phone&limit=100&cells=true');
    expect(rows.map(({ rowNumber, cells }) => [rowNumber, cells])).toEqual(
      numbers(({ column }) => column === 'phone').map((row) => [row, [`${row}@example.com`, 'a "b"']]),
    );
    const page = await read<LogPageView>(`${id}/logs?column=phone&limit=1000&cells=true`);
    expect(page.items.length).toBeLessThan(rows.length);
    const small = await walk('limit=333&cells=true');
    expect(small.map(({ cells }) => cells![0])).toEqual(
      numbers(() => true).map((row) => `${row}@example.com`),
    );
    expect((await read<LogPageView>(`${id}/logs?limit=1`)).items[0]).not.toHaveProperty('cells');
  });

  it('cuts long cells and pages of them, and shows what is no row of cells', async () => {
    const other = await craftAction(db, { total_items: 4, status: 'CANCELED' });
    const long = 'ä'.repeat(3000);
    const many = Array.from({ length: 900 }, () => 'y'.repeat(1000)).join(';');
    const text = `a;${long}\n${many}\n${many}\n"open;x\n`;
    const outcomes = new ChunkOutcomes(4);
    await craftChunk(db, other, { chunkNo: 0, firstRow: 1, rowCount: 4, firstLine: 2, text, outcomes });
    const first = await read<LogPageView>(`${other}/logs?cells=true`);
    expect(first.items[0]).toMatchObject({ cells: ['a', 'ä'.repeat(1000)], cutCells: [2] });
    expect([first.items.length, first.next]).toEqual([2, 2]);
    const last = await read<LogPageView>(`${other}/logs?cells=true&after=3`);
    expect(last.items[0]).toMatchObject({ text: '"open;x' });
    expect(last.next).toBeNull();
  });

  it.each([
    ['logs?cells=yes', 'cells'],
    [`logs?column=${'x'.repeat(201)}`, 'column'],
    ['logs/index?every=99', 'every'],
    ['logs/index?limit=5', 'limit'],
  ])('refuses %s', async (path, field) => {
    expect(await read(`${id}/${path}`, 422)).toMatchObject({ errors: [{ field }] });
  });

  it('is not found where there is no action', async () => {
    const none = '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11';
    for (const path of ['outcomes', 'logs/index'])
      expect(await read(`${none}/${path}`, 404)).toMatchObject({ code: 'ACTION_NOT_FOUND' });
  });
});

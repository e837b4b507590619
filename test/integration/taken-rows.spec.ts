import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TakenRows } from '../../src/bulk-actions/receive/retry/taken-rows.js';
import type { Sql } from '../../src/database/statement.js';
import { craftAction, craftChunk } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

/** A parent chunk of ten rows, each on a line of its own. */
const chunk = (chunkNo: number) => ({ firstLine: 2 + chunkNo * 10, rowLines: null, rowCount: 10 });

describe('rows that other actions have', () => {
  let db: TestDatabase;
  beforeAll(async () => void (db = await createTestDatabase()));
  afterAll(() => db.drop());

  /** A child with one chunk for each run of lines; `outcomes`: one byte for each row of each chunk. */
  async function craftChild(
    parent: string,
    runs: readonly (readonly number[])[],
    columns: Record<string, unknown>,
    outcomes?: Buffer,
  ): Promise<string> {
    const id = await craftAction(db, { parent_id: parent, status: 'COMPLETED', ...columns });
    for (const [chunkNo, lines] of runs.entries()) {
      const [firstLine] = lines;
      const rowLines = lines.map((line) => line - firstLine!);
      const place = { chunkNo, firstRow: chunkNo * 100 + 1, rowCount: lines.length, firstLine: firstLine! };
      await craftChunk(db, id, { ...place, rowLines });
    }
    if (outcomes)
      await db.rows(
        `UPDATE bulk_action_chunks SET outcomes = $2, outcome_kinds = '{SUCCESS/CREATED}' WHERE action_id = $1`,
        [id, outcomes],
      );
    return id;
  }
  const takenOf = (parent: string, accountId = 'test'): TakenRows =>
    new TakenRows(db.database, { id: parent, accountId });
  const DECIDED = Buffer.from([1, 1]);

  it('are found in chunks that lie between those of others, however many there are', async () => {
    const parent = await craftAction(db, { status: 'COMPLETED_WITH_ERRORS' });
    const pairs = (first: number, apart: number): number[][] =>
      Array.from({ length: 50 }, (_, i) => [first + i * 10, first + i * 10 + apart]);
    await craftChild(parent, pairs(2, 3), {}, DECIDED);
    // The second row of each lies behind the next chunk of the parent.
    await craftChild(parent, pairs(4, 25), {}, DECIDED);
    const taken = takenOf(parent);
    for (let chunkNo = 0; chunkNo < 55; chunkNo++) {
      const { firstLine } = chunk(chunkNo);
      const inChunk = (line: number): boolean => line >= firstLine && line < firstLine + 10;
      const expected = [...pairs(2, 3), ...pairs(4, 25)].flat().filter(inChunk);
      const found = [...(await taken.of(chunk(chunkNo)))].filter(inChunk);
      expect([...new Set(found)].sort((a, b) => a - b)).toEqual([...new Set(expected)].sort((a, b) => a - b));
    }
    expect(await takenOf(parent, 'other').hasAny()).toBe(false);
  });

  it('are read by the keys of their chunks, however many come before and behind', async () => {
    const parent = await craftAction(db, { status: 'COMPLETED_WITH_ERRORS' });
    const child = await craftAction(db, { parent_id: parent, status: 'COMPLETED' });
    await db.rows(
      `INSERT INTO bulk_action_chunks
         (action_id, account_id, chunk_no, first_row, row_count, first_line, payload, outcomes)
       SELECT $1, 'test', n, n + 1, 1, n + 2, '\\x00', '\\x00' FROM generate_series(0, 1999) AS n`,
      [child],
    );
    const pages: number[] = [];
    const counting: Sql = {
      query: async ({ text, values }) => {
        const explain = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`;
        const [explained] = await db.rows<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(explain, [
          ...values,
        ]);
        const plan = explained!['QUERY PLAN'][0].Plan;
        pages.push(plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!);
        return db.database.query({ text, values });
      },
    };
    expect(await new TakenRows(counting, { id: parent, accountId: 'test' }).hasAny()).toBe(false);
    expect(pages).toHaveLength(1 + 2000 / 16);
    // Each chunk: the way down two indexes of two levels, and two rows. Besides, the visibility of the tables.
    expect(Math.max(...pages.slice(1))).toBeLessThan(16 * 10);
  });

  it.each([
    ['goes on', { status: 'QUEUED' }, undefined, [2, 3]],
    ['has decided them', {}, DECIDED, [2, 3]],
    ['was canceled before one', { status: 'CANCELED' }, Buffer.from([0, 1]), [3]],
    ['failed before all', { status: 'FAILED', error_code: 'PROCESSING_ERROR' }, undefined, []],
    ['can be corrected itself', { status: 'FAILED', error_code: 'ROW_ERRORS' }, Buffer.from([0, 1]), [2, 3]],
    [
      'is replaced',
      { status: 'CANCELED', replaced_by: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11' },
      undefined,
      [2, 3],
    ],
    ['was a dry run, and canceled', { status: 'CANCELED', dry_run: true }, DECIDED, []],
    [
      'was a dry run, confirmed and canceled',
      { status: 'CANCELED', dry_run: true, pass: 2 },
      DECIDED,
      [2, 3],
    ],
    ['is deleted', { status: 'DELETED' }, DECIDED, []],
    ['is being made', { status: 'RECEIVING' }, undefined, []],
  ])('of an action that %s', async (_, columns, outcomes, expected) => {
    const parent = await craftAction(db, { status: 'COMPLETED_WITH_ERRORS' });
    await craftChild(parent, [[2, 3]], columns, outcomes);
    expect([...(await takenOf(parent).of(chunk(0)))]).toEqual(expected);
    expect(await takenOf(parent).hasAny()).toBe(expected.length > 0);
  });
});

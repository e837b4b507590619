import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ChunkOutcomes } from '../../src/bulk-actions/outcomes/chunk-outcomes.js';
import { saveOutcomes } from '../../src/bulk-actions/outcomes/sql/save-outcomes.sql.js';
import type { LogItemView, LogPageView } from '../../src/bulk-actions/report/log-page.view.js';
import { Session } from '../../src/database/session.js';
import { craftAction, craftChunk, startReports } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

const CHUNK_SIZES = [7, 1, 12, 40, 3, 3, 25, 9];
const TOTAL = CHUNK_SIZES.reduce((sum, size) => sum + size);

describe('the logs', () => {
  let db: TestDatabase;
  let app: INestApplication;
  let url: string;
  let id: string;
  beforeAll(async () => {
    db = await createTestDatabase();
    app = await startReports(db);
    url = `${await app.getUrl()}/api/v1/bulk-actions`;
    id = await craftMixedAction();
  });
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  it('are of one pass, though a dry run is confirmed and decided anew between two statements of a page', async () => {
    const trial = new ChunkOutcomes(2);
    for (const row of [0, 1]) {
      trial.set(row, 'SKIPPED/ALREADY_EXISTS', `${7 + row}`);
      trial.addDetail(row, { column: 'email', value: 'first' });
    }
    const decided = new ChunkOutcomes(2);
    for (const row of [0, 1]) decided.set(row, 'SUCCESS/CREATED', `${1000 + row}`);
    const dry = await craftAction(db, { total_items: 2, dry_run: true, status: 'AWAITING_CONFIRMATION' });
    const chunk = { chunkNo: 0, firstRow: 1, rowCount: 2, firstLine: 2, outcomes: trial };
    await craftChunk(db, dry, chunk);
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its session below
    const { query } = Session.prototype;
    const spy = vi.spyOn(Session.prototype, 'query').mockImplementation(async function (
      this: Session,
      statement,
    ) {
      if (statement.text.includes('d.record_ids'))
        await db.database.query(saveOutcomes(dry, 0, decided.columns()));
      return await query.call(this, statement);
    });
    const items = async (): Promise<unknown[]> => {
      const page = (await (await fetch(`${url}/${dry}/logs`)).json()) as LogPageView;
      return page.items.map(({ code, recordId, value }) => [code, recordId, value]);
    };
    try {
      expect(await items()).toEqual([
        ['ALREADY_EXISTS', '7', 'first'],
        ['ALREADY_EXISTS', '8', 'first'],
      ]);
      expect(spy).toHaveBeenCalled();
    } finally {
      spy.mockRestore();
    }
    expect(await items()).toEqual([
      ['CREATED', '1000', undefined],
      ['CREATED', '1001', undefined],
    ]);
  });

  /** Chunks of all kinds: decided, scanned, untouched, with and without lines of their own. */
  async function craftMixedAction(): Promise<string> {
    const actionId = await craftAction(db, { total_items: TOTAL, status: 'CANCELED' });
    const other = await craftAction(db, { total_items: 5 });
    await craftChunk(db, other, { chunkNo: 0, firstRow: 1, rowCount: 5, firstLine: 2 });
    let firstRow = 1;
    let firstLine = 2;
    for (const [chunkNo, rowCount] of CHUNK_SIZES.entries()) {
      const lines = chunkNo % 3 === 1 ? Array.from({ length: rowCount }, (_, i) => i * 2) : undefined;
      const outcomes = chunkNo >= 6 ? undefined : craftOutcomes(chunkNo, firstRow, rowCount);
      const chunk = { chunkNo, firstRow, rowCount, firstLine, ...(lines && { rowLines: lines }) };
      await craftChunk(db, actionId, { ...chunk, ...(outcomes && { outcomes }) });
      firstRow += rowCount;
      firstLine += lines ? rowCount * 2 : rowCount;
    }
    return actionId;
  }

  function craftOutcomes(chunkNo: number, firstRow: number, rowCount: number): ChunkOutcomes {
    const outcomes = new ChunkOutcomes(rowCount);
    for (let row = 0; row < rowCount; row++) {
      const way = (row * 7 + chunkNo * 3) % 10;
      if (way === 0) {
        outcomes.set(row, 'FAILED/INVALID_EMAIL');
        outcomes.addDetail(row, { column: 'email', value: `no "address" ${row}, 😀` });
      } else if (way === 1) outcomes.set(row, 'FAILED/WRONG_COLUMN_COUNT');
      else if (chunkNo === 3) continue;
      else if (way === 2) {
        outcomes.set(row, 'SKIPPED/DUPLICATE_IN_FILE');
        outcomes.addDetail(row, { duplicateOfRow: firstRow });
      } else if (way === 3) outcomes.set(row, 'SKIPPED/ALREADY_EXISTS', `900719925474099${row % 10}`);
      else outcomes.set(row, 'SUCCESS/CREATED', String(1000 + firstRow + row));
    }
    return outcomes;
  }

  async function page(query: string): Promise<LogPageView> {
    const response = await fetch(`${url}/${id}/logs?${query}`);
    expect(response.status).toBe(200);
    return (await response.json()) as LogPageView;
  }

  async function walk(filter: string, limit: number): Promise<LogItemView[]> {
    const items: LogItemView[] = [];
    for (let after: number | null = 0; after !== null;) {
      const { items: more, next }: LogPageView = await page(`${filter}&limit=${limit}&after=${after}`);
      if (next === null) expect(more.length).toBeLessThanOrEqual(limit);
      else expect([more.length, more.at(-1)!.rowNumber]).toEqual([limit, next]);
      items.push(...more);
      after = next;
    }
    return items;
  }

  /** What psql shows, in the shape of the API. */
  async function viewRows(where = 'true'): Promise<Partial<LogItemView>[]> {
    const rows = await db.rows<Record<string, unknown>>(
      `SELECT row_number::integer AS "rowNumber", line::integer, status, code, column_name AS column, value,
              record_id::text AS "recordId", duplicate_of_row::integer AS "duplicateOfRow"
       FROM bulk_action_rows WHERE action_id = $1 AND (${where}) ORDER BY row_number`,
      [id],
    );
    const isThere = ([name, value]: [string, unknown]): boolean => value !== null || name === 'code';
    return rows.map((row) => Object.fromEntries(Object.entries(row).filter(isThere)));
  }

  const withoutMessages = (items: readonly LogItemView[]) => items.map(({ message: _, ...item }) => item);

  it.each([1, 7, 100, 1000])('list every row of the file in its order, %i at a time', async (limit) => {
    const items = await walk('', limit);
    expect(items.map((item) => item.rowNumber)).toEqual(Array.from({ length: TOTAL }, (_, i) => i + 1));
    expect(withoutMessages(items)).toEqual(await viewRows());
  });

  it.each([
    ['status=FAILED', `status = 'FAILED'`],
    ['status=SKIPPED,SUCCESS', `status IN ('SKIPPED', 'SUCCESS')`],
    ['status=UNPROCESSED', `status = 'UNPROCESSED'`],
    ['status=UNPROCESSED,FAILED', `status IN ('UNPROCESSED', 'FAILED')`],
    ['status=SUCCESS,SKIPPED,FAILED,UNPROCESSED', 'true'],
    ['code=INVALID_EMAIL', `code = 'INVALID_EMAIL'`],
    ['code=CREATED&code=ALREADY_EXISTS', `code IN ('CREATED', 'ALREADY_EXISTS')`],
    ['status=SKIPPED&code=CREATED,DUPLICATE_IN_FILE', `code = 'DUPLICATE_IN_FILE'`],
    ['status=UNPROCESSED&code=CREATED', 'false'],
    ['code=NEVER', 'false'],
  ])('list the rows with %s', async (filter, where) => {
    const expected = await viewRows(where);
    for (const limit of [1, 3, 1000]) expect(withoutMessages(await walk(filter, limit))).toEqual(expected);
  });

  it('say why', async () => {
    const [item] = (await page('code=INVALID_EMAIL&limit=1')).items;
    expect(item).toMatchObject({ message: 'email is not an e-mail address.', column: 'email' });
  });

  it('end with null, also behind the last row', async () => {
    expect((await page(`after=${TOTAL - 1}`)).items).toHaveLength(1);
    for (const after of [TOTAL, TOTAL + 1, 10 ** 14]) {
      expect(await page(`after=${after}`)).toEqual({ items: [], next: null });
    }
  });

  it('list rows of a type that is registered no more', async () => {
    await db.rows(`UPDATE bulk_actions SET entity_type = 'GONE' WHERE id = $1`, [id]);
    expect((await page('code=CREATED&limit=1')).items[0]!.message).toBe('The record was created.');
    await db.rows(`UPDATE bulk_actions SET entity_type = 'CONTACT' WHERE id = $1`, [id]);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['after=-1', 'after'],
    ['after=', 'after'],
    ['status=failed', 'status'],
    ['code=%00', 'code'],
    ['page=2', 'page'],
  ])('refuse %s', async (query, field) => {
    const response = await fetch(`${url}/${id}/logs?${query}`);
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'INVALID_REQUEST', errors: [{ field }] });
  });
});

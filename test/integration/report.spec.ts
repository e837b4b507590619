import type { INestApplication } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionPageView } from '../../src/bulk-actions/report/action-page.view.js';
import type { ActionStatsView } from '../../src/bulk-actions/report/action-stats.view.js';
import type { BulkActionView } from '../../src/bulk-actions/views/bulk-action.view.js';
import { craftAction, startReports } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

describe('reports', () => {
  let db: TestDatabase;
  let app: INestApplication;
  let url: string;
  beforeAll(async () => {
    db = await createTestDatabase();
    app = await startReports(db);
    url = `${await app.getUrl()}/api/v1/bulk-actions`;
  });
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  async function get<T>(path: string): Promise<T> {
    const response = await fetch(`${url}${path}`);
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  }

  describe('the list of actions', () => {
    it('has those of a time, and those of the rows of one', async () => {
      const made = async (day: number, parent: string | null): Promise<string> =>
        craftAction(db, {
          account_id: 'timed',
          created_at: new Date(Date.UTC(2026, 10, day)),
          parent_id: parent,
        });
      const [first, second] = [await made(1, null), await made(2, null)];
      const third = await made(3, first);
      const ids = async (query: string): Promise<string[]> => {
        const { items } = await get<ActionPageView>(`?accountId=timed&${query}`);
        return items.map(({ id }) => id).sort();
      };
      expect(await ids('since=2026-11-02T00:00:00Z')).toEqual([second, third].sort());
      expect(await ids('until=2026-11-02T00:00:00Z')).toEqual([first]);
      expect(await ids('since=2026-11-01T01:00:00Z&until=2026-11-03T00:00:00%2B01:00')).toEqual([second]);
      expect(await ids(`parentId=${first}`)).toEqual([third]);
      expect(await ids(`parentId=${second}`)).toEqual([]);
      for (const query of ['since=2026-11-02', 'until=yesterday', 'parentId=x'])
        expect((await fetch(`${url}?${query}`)).status, query).toBe(422);
    });
  });

  describe('an action', () => {
    it('is shown with what was uploaded and how its rows ended', async () => {
      const id = await craftAction(db, {
        stage: 'WRITE',
        file_bytes: 5_000_000_000,
        total_items: 10,
        successful_items: 4,
        failed_items: 1,
        skipped_items: 2,
        short_rows: 1,
      });
      expect(await get<BulkActionView>(`/${id}`)).toEqual({
        id,
        accountId: 'test',
        entityType: 'CONTACT',
        operation: 'CREATE',
        matchBy: null,
        emptyCells: 'keep',
        onRowError: 'continue',
        onShortRow: 'accept',
        status: 'IN_PROGRESS',
        stage: 'WRITE',
        dryRun: false,
        pass: 1,
        waitReason: null,
        errorCode: null,
        scheduledFor: null,
        parentId: null,
        replacedById: null,
        fileName: 'test.csv',
        fileBytes: 5_000_000_000,
        fileSha256: 'ab'.repeat(32),
        headers: [
          { header: 'E-Mail', column: 'email', part: null, format: null },
          { header: 'Shoe size', column: null, part: null, format: null },
        ],
        headerLine: null,
        delimiter: ';',
        encoding: 'utf-8',
        totalItems: 10,
        processedItems: 7,
        successfulItems: 4,
        failedItems: 1,
        skippedItems: 2,
        unprocessedItems: 3,
        shortRows: 1,
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        finishedAt: null,
        links: {
          self: `/api/v1/bulk-actions/${id}`,
          stats: `/api/v1/bulk-actions/${id}/stats`,
          logs: `/api/v1/bulk-actions/${id}/logs`,
          results: `/api/v1/bulk-actions/${id}/results.csv`,
        },
      });
    });

    it('is not there before its file is', async () => {
      const receiving = uuidv7();
      await db.rows(`INSERT INTO bulk_actions (id, status) VALUES ($1, 'RECEIVING')`, [receiving]);
      for (const id of [receiving, uuidv7(), 'x', '1', `${uuidv7()}0`, '%00']) {
        for (const path of [`/${id}`, `/${id}/stats`, `/${id}/logs`, `/${id}/results.csv`]) {
          const response = await fetch(url + path);
          expect(response.status).toBe(404);
          expect(await response.json()).toMatchObject({ code: 'ACTION_NOT_FOUND' });
        }
      }
    });
  });

  describe('the list', () => {
    const account = 'lister';
    let ids: string[];
    beforeAll(async () => {
      ids = [];
      for (let i = 0; i < 7; i++) {
        const status = i % 2 === 0 ? 'COMPLETED' : 'QUEUED';
        ids.unshift(
          await craftAction(db, { account_id: account, status, entity_type: i < 2 ? 'COMPANY' : 'CONTACT' }),
        );
      }
    });

    it('goes from the newest to the oldest, page by page', async () => {
      const seen: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const cursor: string = after && `&after=${after}`;
        const { items, next }: ActionPageView = await get(`?accountId=${account}&limit=3${cursor}`);
        seen.push(...items.map((item) => item.id));
        after = next;
      }
      expect(seen).toEqual(ids);
    });

    it('takes filters', async () => {
      const list = async (query: string): Promise<string[]> =>
        (await get<ActionPageView>(`?accountId=${account}&${query}`)).items.map((item) => item.id);
      expect(await list('status=QUEUED')).toEqual(ids.filter((_, i) => i % 2 === 1));
      expect(await list('entityType=COMPANY')).toEqual(ids.slice(5));
      expect(await list('entityType=COMPANY&status=COMPLETED')).toEqual(ids.slice(6));
      expect(await list('status=CANCELED')).toEqual([]);
    });

    it('lists all accounts where none is named, and no upload that is still on its way', async () => {
      const { items } = await get<ActionPageView>('?limit=100');
      expect(new Set(items.map((item) => item.accountId))).toEqual(new Set(['test', account, 'timed']));
      expect(items.map((item) => item.status)).not.toContain('RECEIVING');
    });

    it.each([
      'accountId=a%20b',
      'accountId=',
      'status=RECEIVING',
      'after=5',
      'limit=101',
      'entityType=x',
      'sort=id',
    ])('refuses %s', async (query) => {
      const response = await fetch(`${url}?${query}`);
      expect(response.status).toBe(422);
      expect(((await response.json()) as { errors: unknown[] }).errors).toHaveLength(1);
    });
  });

  describe('stats', () => {
    const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1000);

    it('tell how far the stage is, how fast it goes and how long it will take', async () => {
      const id = await craftAction(db, {
        stage: 'WRITE',
        total_items: 1000,
        successful_items: 240,
        failed_items: 20,
        stage_items: 250,
        created_at: ago(20),
        stage_started_at: ago(10),
      });
      const stats = await get<ActionStatsView>(`/${id}/stats`);
      expect(stats).toMatchObject({
        status: 'IN_PROGRESS',
        stage: 'WRITE',
        totalItems: 1000,
        processedItems: 260,
        unprocessedItems: 740,
        stageProcessedItems: 250,
        stageTotalItems: 1000,
        finishedAt: null,
      });
      expect(stats.elapsedSeconds).toBeGreaterThanOrEqual(20);
      expect(stats.elapsedSeconds).toBeLessThan(60);
      expect(stats.rowsPerSecond).toBeLessThanOrEqual(25);
      expect(stats.etaSeconds).toBeGreaterThanOrEqual(30);
    });

    it('look back when the action has ended', async () => {
      const id = await craftAction(db, {
        status: 'COMPLETED',
        total_items: 1000,
        successful_items: 1000,
        stage_items: 1000,
        created_at: '2026-01-01T00:00:00Z',
        finished_at: '2026-01-01T00:00:08Z',
      });
      expect(await get<ActionStatsView>(`/${id}/stats`)).toMatchObject({
        stage: null,
        stageProcessedItems: null,
        stageTotalItems: null,
        rowsPerSecond: 125,
        etaSeconds: 0,
        elapsedSeconds: 8,
        createdAt: '2026-01-01T00:00:00.000Z',
        finishedAt: '2026-01-01T00:00:08.000Z',
      });
    });
  });
});

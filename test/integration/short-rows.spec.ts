import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../../src/auth/principal.js';
import { confirmAction } from '../../src/bulk-actions/control/sql/confirm-action.sql.js';
import { startReports } from '../support/crafted-actions.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';
import type { StagedFile } from '../support/staged-action.js';
import { rowsOf, stageAction, workOff } from '../support/staged-action.js';

const HEADER = 'email,name,phone,age';

describe('short rows', () => {
  let harness: DispatchHarness;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
    await harness.db.rows(
      `INSERT INTO contacts (account_id, email, name, phone, age, created_by_action_id, created_by_row)
       SELECT $2, email, 'Old ' || email, '+1', 40, $1, 1 FROM unnest('{a@x.de,b@x.de,c@x.de}'::text[]) AS email`,
      [randomUUID(), ACCOUNT],
    );
  });
  afterEach(() => harness.stop());

  async function run(rows: string[], file: Partial<StagedFile>): Promise<{ id: string; codes: unknown[] }> {
    const id = await stageAction(harness, rows, { chunkRows: 3, buckets: 2, header: HEADER, ...file });
    await workOff(harness);
    return { id, codes: (await rowsOf(harness, id)).map((row) => row.code) };
  }

  const contacts = (): Promise<unknown[]> =>
    harness.db.rows('SELECT email, name, phone, age FROM contacts WHERE account_id = $1 ORDER BY email', [
      ACCOUNT,
    ]);
  const countOf = async (id: string): Promise<number> => {
    const [action] = await harness.db.rows<{ n: number }>(
      'SELECT short_rows::int AS n FROM bulk_actions WHERE id = $1',
      [id],
    );
    return action!.n;
  };

  it.each(['UPSERT', 'UPDATE'] as const)(
    '%s clears empty cells, and leaves missing ones',
    async (operation) => {
      const rows = ['a@x.de,Ann,,', 'b@x.de,Ben', 'c@x.de,Cid,', 'new@x.de,New'];
      const { id, codes } = await run(rows, { operation, emptyCells: 'clear' });
      const last = operation === 'UPSERT' ? 'CREATED' : 'NOT_FOUND';
      expect(codes).toEqual(['UPDATED', 'UPDATED', 'UPDATED', last]);
      expect(await contacts()).toEqual([
        { email: 'a@x.de', name: 'Ann', phone: null, age: null },
        { email: 'b@x.de', name: 'Ben', phone: '+1', age: 40 },
        { email: 'c@x.de', name: 'Cid', phone: null, age: 40 },
        ...(operation === 'UPSERT' ? [{ email: 'new@x.de', name: 'New', phone: null, age: null }] : []),
      ]);
      expect(await countOf(id)).toBe(3);
    },
  );

  it.each(['UPSERT', 'UPDATE'] as const)('%s finds what they leave alone unchanged', async (operation) => {
    const rows = ['a@x.de,Old a@x.de', 'b@x.de,Old b@x.de,+1', 'c@x.de,Old c@x.de,+1,40'];
    const { codes } = await run(rows, { operation, emptyCells: 'clear' });
    expect(codes).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
    // The last chunk goes first; from then on UPSERT compares before it writes.
    const again = await run([...rows, ...rows.slice(0, 2), 'c@x.de,Old c@x.de'], {
      operation,
      emptyCells: 'clear',
    });
    expect(again.codes.slice(3)).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
  });

  it('UPDATE of the key alone changes nothing', async () => {
    expect((await run(['a@x.de'], { operation: 'UPDATE', emptyCells: 'clear' })).codes).toEqual([
      'UNCHANGED',
    ]);
  });

  it('a dry run tells the same, and its confirmation does it', async () => {
    const options = { operation: 'UPSERT', emptyCells: 'clear', dryRun: true } as const;
    const { id, codes } = await run(['a@x.de,Ann', 'b@x.de,Old b@x.de,+1', 'c@x.de,Cid,,'], options);
    expect(codes).toEqual(['UPDATED', 'UNCHANGED', 'UPDATED']);
    expect(await countOf(id)).toBe(2);
    await harness.db.database.query(confirmAction(id, ANONYMOUS));
    await workOff(harness);
    expect((await contacts())[0]).toEqual({ email: 'a@x.de', name: 'Ann', phone: '+1', age: 40 });
    expect(await countOf(id)).toBe(2);
    const marked = await harness.db.rows(
      'SELECT row_number::int FROM bulk_action_rows WHERE action_id = $1 AND short_row ORDER BY 1',
      [id],
    );
    expect(marked).toEqual([{ row_number: 1 }, { row_number: 2 }]);
  });

  it('are halved like others when Postgres refuses one', async () => {
    await harness.db.rows(`ALTER TABLE contacts ADD CHECK (name <> 'Bad')`);
    const rows = ['a@x.de,Ann', 'b@x.de,Bad', 'c@x.de,Cid,'];
    const { codes } = await run(rows, { operation: 'UPSERT', emptyCells: 'clear' });
    expect(codes).toEqual(['UPDATED', 'REJECTED_BY_DATABASE', 'UPDATED']);
    expect((await contacts())[0]).toEqual({ email: 'a@x.de', name: 'Ann', phone: '+1', age: 40 });
  });

  describe('in what is told', () => {
    let app: INestApplication;
    beforeEach(async () => void (app = await startReports(harness.db)));
    afterEach(() => app.close());

    const get = async (path: string): Promise<{ shortRows: number; items: Record<string, unknown>[] }> => {
      const response = await fetch(`${await app.getUrl()}/api/v1/bulk-actions/${path}`);
      return (await response.json()) as { shortRows: number; items: Record<string, unknown>[] };
    };

    it('are counted and marked, and so are keys that are stored otherwise', async () => {
      const rows = ['x@x.de,Ann,1,7', 'X@x.de,Ben,1', 'y@x.de,Cid,,', 'bad,Dora', 'Z@X.DE,Eve,1,7', 'a@x.de'];
      const { id } = await run(rows, { operation: 'CREATE' });
      expect((await get(`${id}/stats`)).shortRows).toBe(2);
      const { items } = await get(`${id}/logs`);
      expect(items.map(({ code, shortRow, keyChanged }) => [code, shortRow, keyChanged])).toEqual([
        ['CREATED', undefined, undefined],
        ['DUPLICATE_IN_FILE', true, true],
        ['CREATED', undefined, undefined],
        ['INVALID_EMAIL', true, undefined],
        ['CREATED', undefined, true],
        ['WRONG_COLUMN_COUNT', undefined, undefined],
      ]);
    });

    it('cost nothing where there are none', async () => {
      await run(['x@x.de,Ann,1,7', 'bad,Ben,1,7'], { operation: 'CREATE' });
      expect(await harness.db.rows('SELECT marks FROM bulk_action_chunks')).toEqual([{ marks: null }]);
    });
  });
});

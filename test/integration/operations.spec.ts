import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StageHandler } from '../../src/bulk-actions/dispatch/claim.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';
import type { StagedFile } from '../support/staged-action.js';
import { rowsOf, stageAction, stageHandlers, workOff } from '../support/staged-action.js';

interface StoredContact {
  readonly email: string;
  readonly name: string;
  readonly phone: string | null;
  readonly age: number | null;
}

const HEADER = 'name,email,phone,age';

describe('the operations', () => {
  let harness: DispatchHarness;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
    await harness.db.rows(
      `INSERT INTO contacts (account_id, email, name, phone, age, created_by_action_id, created_by_row)
       SELECT a, email, 'Old ' || email, '+1', 40, $1, 1
       FROM unnest('{a@x.de,b@x.de,c@x.de}'::text[]) AS email, unnest($2::text[]) AS a`,
      [randomUUID(), [ACCOUNT, 'neighbour']],
    );
  });
  afterEach(() => harness.stop());

  /** @returns the action's id and its codes in file order */
  async function run(rows: string[], file: Partial<StagedFile>): Promise<{ id: string; codes: unknown[] }> {
    const id = await stageAction(harness, rows, { chunkRows: 3, buckets: 2, header: HEADER, ...file });
    await workOff(harness);
    return { id, codes: (await rowsOf(harness, id)).map((row) => row.code) };
  }

  const contacts = (account = ACCOUNT): Promise<StoredContact[]> =>
    harness.db.rows('SELECT email, name, phone, age FROM contacts WHERE account_id = $1 ORDER BY email', [
      account,
    ]);
  /** What changes with every new version of a tuple. */
  const versions = (): Promise<object[]> =>
    harness.db.rows('SELECT email, ctid::text, xmin::text FROM contacts WHERE account_id = $1', [ACCOUNT]);

  it('UPSERT creates, updates, and leaves alone what is as it should be', async () => {
    const before = await versions();
    const { id, codes } = await run(
      ['New,new@x.de,+9,9', 'Old a@x.de,A@X.de,+1,40', 'Changed,b@x.de,,', 'Old c@x.de,c@x.de,,'],
      { operation: 'UPSERT' },
    );
    expect(codes).toEqual(['CREATED', 'UNCHANGED', 'UPDATED', 'UNCHANGED']);
    expect(await contacts()).toEqual([
      { email: 'a@x.de', name: 'Old a@x.de', phone: '+1', age: 40 },
      { email: 'b@x.de', name: 'Changed', phone: '+1', age: 40 },
      { email: 'c@x.de', name: 'Old c@x.de', phone: '+1', age: 40 },
      { email: 'new@x.de', name: 'New', phone: '+9', age: 9 },
    ]);
    expect(await versions()).toEqual(expect.arrayContaining([before[0], before[2]]));
    const provenance = await harness.db.rows(
      `SELECT email, created_by_action_id = $1 AS created, created_by_row::int, updated_by_action_id = $1 AS updated,
         updated_by_row::int, updated_at IS NOT NULL AS at
       FROM contacts WHERE account_id = $2 AND email IN ('b@x.de', 'c@x.de', 'new@x.de') ORDER BY email`,
      [id, ACCOUNT],
    );
    expect(provenance).toEqual([
      { email: 'b@x.de', created: false, created_by_row: 1, updated: true, updated_by_row: 3, at: true },
      { email: 'c@x.de', created: false, created_by_row: 1, updated: null, updated_by_row: null, at: false },
      { email: 'new@x.de', created: true, created_by_row: 1, updated: null, updated_by_row: null, at: false },
    ]);
    expect((await contacts('neighbour')).map((contact) => contact.name)).not.toContain('Changed');
  });

  it('UPSERT takes the chunks of a file that changes little the same way', async () => {
    const before = await versions();
    const same = `Old a@x.de,a@x.de,+1,40`;
    // The last chunk is the first: from then on records are compared before anything is written.
    const { codes } = await run(
      ['New,new@x.de,,', 'Changed,b@x.de,,', 'Old c@x.de,c@x.de,,', same, 'Newer,newer@x.de,,'],
      { operation: 'UPSERT', chunkRows: 3 },
    );
    expect(codes).toEqual(['CREATED', 'UPDATED', 'UNCHANGED', 'UNCHANGED', 'CREATED']);
    const emails = (await contacts()).map(({ email, name }) => [email, name]);
    expect(emails).toEqual([
      ['a@x.de', 'Old a@x.de'],
      ['b@x.de', 'Changed'],
      ['c@x.de', 'Old c@x.de'],
      ['new@x.de', 'New'],
      ['newer@x.de', 'Newer'],
    ]);
    expect(await versions()).toEqual(expect.arrayContaining([before[0], before[2]]));
  });

  it('UPSERT asks for every required cell, also where there is a record', async () => {
    expect((await run([',a@x.de,,'], { operation: 'UPSERT' })).codes).toEqual(['REQUIRED']);
  });

  it('UPDATE changes known records, and writes only the columns of the file', async () => {
    const before = await versions();
    const file = { operation: 'UPDATE', header: 'email,age,shoe size' } as const;
    const { codes } = await run(['a@x.de,41,9', 'nobody@x.de,41,9', 'b@x.de,40,9', 'c@x.de,,9'], file);
    expect(codes).toEqual(['UPDATED', 'NOT_FOUND', 'UNCHANGED', 'UNCHANGED']);
    expect(await contacts()).toEqual([
      { email: 'a@x.de', name: 'Old a@x.de', phone: '+1', age: 41 },
      { email: 'b@x.de', name: 'Old b@x.de', phone: '+1', age: 40 },
      { email: 'c@x.de', name: 'Old c@x.de', phone: '+1', age: 40 },
    ]);
    const after = await versions();
    expect(after).toEqual(expect.arrayContaining(before.slice(1)));
    expect(after).not.toEqual(before);
  });

  it('UPDATE takes required cells that are empty, and files of keys alone', async () => {
    expect((await run([',a@x.de,+2,'], { operation: 'UPDATE' })).codes).toEqual(['UPDATED']);
    expect((await contacts())[0]).toMatchObject({ name: 'Old a@x.de', phone: '+2', age: 40 });
    const keys = { operation: 'UPDATE', header: 'email' } as const;
    expect((await run(['a@x.de', 'nobody@x.de'], keys)).codes).toEqual(['UNCHANGED', 'NOT_FOUND']);
  });

  it('clear the values of empty cells where that is asked for, and never what is required', async () => {
    const clear = { emptyCells: 'clear' } as const;
    const update = await run([',a@x.de,+2,', 'Old b@x.de,b@x.de,,', 'Old c@x.de,c@x.de,+1,40'], {
      ...clear,
      operation: 'UPDATE',
    });
    expect(update.codes).toEqual(['REQUIRED', 'UPDATED', 'UNCHANGED']);
    const upsert = await run(['a@x.de,Old a@x.de,', 'b@x.de,Old b@x.de,'], {
      ...clear,
      operation: 'UPSERT',
      header: 'email,name,age',
    });
    expect(upsert.codes).toEqual(['UPDATED', 'UNCHANGED']);
    expect(await contacts()).toEqual([
      { email: 'a@x.de', name: 'Old a@x.de', phone: '+1', age: null },
      { email: 'b@x.de', name: 'Old b@x.de', phone: null, age: null },
      { email: 'c@x.de', name: 'Old c@x.de', phone: '+1', age: 40 },
    ]);
  });

  it('DELETE removes known records of the account, and reads nothing but the key', async () => {
    const ids = await harness.db.rows<{ id: string }>(
      'SELECT id FROM contacts WHERE account_id = $1 ORDER BY email',
      [ACCOUNT],
    );
    const { id, codes } = await run(['x,A@x.de,,old', 'x,nobody@x.de,,', ',c@x.de,,', 'x,,,', 'c@x.de'], {
      operation: 'DELETE',
    });
    expect(codes).toEqual(['DELETED', 'NOT_FOUND', 'DELETED', 'REQUIRED', 'WRONG_COLUMN_COUNT']);
    expect((await rowsOf(harness, id)).map((row) => row.record_id)).toEqual([
      ids[0]!.id,
      null,
      ids[2]!.id,
      null,
      null,
    ]);
    expect((await contacts()).map((contact) => contact.email)).toEqual(['b@x.de']);
    expect(await contacts('neighbour')).toHaveLength(3);
  });

  it.each(['UPSERT', 'UPDATE', 'DELETE'] as const)(
    '%s lets the last row of a key count',
    async (operation) => {
      // Three rows of each key, far apart; the last one of the second key breaks a rule that DELETE does not ask about.
      const rows = [1, 2, 3].flatMap((age) => ['a', 'b', 'c', 'd'].map((key) => `Name,${key}@x.de,,${age}`));
      rows[9] = 'Name,b@x.de,,many';
      const { id, codes } = await run(rows, { operation });
      const outcomes = await rowsOf(harness, id);
      const counting = outcomes.filter((row) => row.code !== 'DUPLICATE_IN_FILE' && row.status !== 'FAILED');
      const second = operation === 'DELETE' ? '10' : '6';
      expect(counting.map((row) => row.row_number).sort()).toEqual(['11', '12', '9', second].sort());
      const passedOver = outcomes.filter((row) => row.code === 'DUPLICATE_IN_FILE');
      for (const { row_number, duplicate_of_row } of passedOver) {
        const last = { 1: '9', 2: second, 3: '11', 0: '12' }[Number(row_number) % 4];
        expect(duplicate_of_row).toBe(last);
      }
      const ages = (await contacts()).map((contact) => contact.age);
      if (operation === 'UPSERT') expect(ages).toEqual([3, 2, 3, 3]);
      if (operation === 'UPDATE') expect(ages).toEqual([3, 2, 3]);
      if (operation === 'DELETE') expect(ages).toEqual([]);
      expect(codes[11]).toBe(operation === 'UPSERT' ? 'CREATED' : 'NOT_FOUND');
    },
  );

  it.each(['UPSERT', 'UPDATE', 'DELETE'] as const)(
    '%s fails a row that Postgres refuses, and none of its neighbours',
    async (operation) => {
      await harness.db.rows(
        `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN RAISE integrity_constraint_violation; END $$`,
      );
      await harness.db.rows(
        `CREATE TRIGGER refuse BEFORE UPDATE OR DELETE ON contacts FOR EACH ROW
         WHEN (OLD.email = 'b@x.de') EXECUTE FUNCTION refuse()`,
      );
      const rows = ['a', 'b', 'c', 'd'].map((key) => `New,${key}@x.de,,`);
      const { codes } = await run(rows, { operation, chunkRows: 4 });
      const done = operation === 'DELETE' ? 'DELETED' : 'UPDATED';
      const last = operation === 'UPSERT' ? 'CREATED' : 'NOT_FOUND';
      expect(codes).toEqual([done, 'REJECTED_BY_DATABASE', done, last]);
    },
  );

  it.each(['CREATE', 'UPSERT', 'UPDATE', 'DELETE'] as const)(
    '%s ends the same when a chunk is rolled back and written again',
    async (operation) => {
      const rows = ['New,n@x.de,,', 'New,a@x.de,,', 'Old b@x.de,b@x.de,,'];
      const id = await stageAction(harness, rows, { chunkRows: 3, buckets: 1, header: HEADER, operation });
      const { SCAN, RESOLVE, WRITE } = stageHandlers(harness);
      let tries = 0;
      const losing: StageHandler = {
        run: async (claim, session) => {
          if (++tries > 1) return WRITE.run(claim, session);
          // It writes everything and then finds that somebody else has the unit.
          await expect(WRITE.run({ ...claim, claimNo: 0 }, session)).rejects.toThrow('is lost');
          await harness.db.rows(`UPDATE bulk_action_units SET state = 'QUEUED'`);
        },
        giveUp: (claim, session) => WRITE.giveUp(claim, session),
      };
      await workOff(harness, { SCAN, RESOLVE, WRITE: losing });
      expect(tries).toBe(2);
      const codes = (await rowsOf(harness, id)).map((row) => row.code);
      expect(codes).toEqual(
        {
          CREATE: ['CREATED', 'ALREADY_EXISTS', 'ALREADY_EXISTS'],
          UPSERT: ['CREATED', 'UPDATED', 'UNCHANGED'],
          UPDATE: ['NOT_FOUND', 'UPDATED', 'UNCHANGED'],
          DELETE: ['NOT_FOUND', 'DELETED', 'DELETED'],
        }[operation],
      );
    },
  );
});

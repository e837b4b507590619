import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../../src/auth/principal.js';
import { confirmAction } from '../../src/bulk-actions/control/sql/confirm-action.sql.js';
import { DispatchHarness } from '../support/dispatch-harness.js';
import { eventually } from '../support/eventually.js';
import { linkedContacts } from '../support/linked-contacts.js';
import { workOff } from '../support/staged-action.js';

describe('lookups', () => {
  let harness: DispatchHarness;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
  });
  afterEach(() => harness.stop());
  const { makeCompanies, stage, codesOf, imported, links, scan, startDue, status } = linkedContacts(
    () => harness,
  );

  const CELLS = [
    ['acme.com', 'acme.com', 'CREATED'],
    ['https://www.ACME.com/', 'acme.com', 'CREATED'],
    ['Acme', 'acme.com', 'CREATED'],
    ['', null, 'CREATED'],
    ['Twin', null, 'LOOKUP_AMBIGUOUS'],
    ['nowhere.com', null, 'LOOKUP_NOT_FOUND'],
    ['of another account', null, 'LOOKUP_NOT_FOUND'],
    ['x'.repeat(64 * 1024), null, 'LOOKUP_NOT_FOUND'],
    ['nul\0nul', null, 'LOOKUP_NOT_FOUND'],
    ['\u{1F600}', null, 'LOOKUP_NOT_FOUND'],
    ['"quoted ""text"""', null, 'LOOKUP_NOT_FOUND'],
  ] as const;

  it.each([
    [false, 2],
    [true, 20],
  ])('find by the first column that finds one record (unscanned: %s)', async (unscanned, chunkRows) => {
    await makeCompanies(['acme.com', 'Acme'], ['a.de', 'Twin'], ['b.de', 'Twin']);
    await harness.db.rows(
      `INSERT INTO companies (account_id, domain, name, created_by_action_id, created_by_row)
       VALUES ('other', 'nowhere.com', 'of another account', gen_random_uuid(), 1)`,
    );
    const rows = CELLS.map(([cell], i) => `P${i},p${String(i).padStart(2, '0')}@x.de,${cell}`);
    expect(await imported(rows, { unscanned, chunkRows })).toEqual(CELLS.map(([, , code]) => code));
    const written = CELLS.filter(([, , code]) => code === 'CREATED').map(([, domain]) => domain);
    expect((await links()).map(({ domain }) => domain)).toEqual(written);
  });

  it('are made before anything is written, so that abort counts them', async () => {
    const id = await stage(['A,a@x.de,', 'B,b@x.de,', 'C,c@x.de,nowhere.com'], { onRowError: 'abort' });
    await workOff(harness);
    expect(await status(id)).toMatchObject({ status: 'FAILED', error: 'ROW_ERRORS', failed: 1, ok: 0 });
    expect(await links()).toEqual([]);
  });

  it('decide again when a dry run is confirmed, also which row of a key counts', async () => {
    const rows = ['A,a@x.de,late.com', 'A,a@x.de,', 'B,b@x.de,', 'C,c@x.de,late.com'];
    const id = await stage(rows, { dryRun: true });
    await workOff(harness);
    // The first row counts for its key, whether its company is there or not.
    const said = ['LOOKUP_NOT_FOUND', 'DUPLICATE_IN_FILE', 'CREATED', 'LOOKUP_NOT_FOUND'];
    expect(await codesOf(id)).toEqual(said);
    await makeCompanies(['late.com', 'Late']);
    await harness.db.database.query(confirmAction(id, ANONYMOUS));
    await workOff(harness);
    expect(await codesOf(id)).toEqual(['CREATED', 'DUPLICATE_IN_FILE', 'CREATED', 'CREATED']);
    expect((await links()).map(({ domain }) => domain)).toEqual(['late.com', null, 'late.com']);
  });

  it.each([2, 20])(
    'count a row once that says a record which went after the scan (chunks of %s)',
    async (chunkRows) => {
      await makeCompanies(['gone.com', 'Gone'], ['here.com', 'Here']);
      const id = await stage(['A,a@x.de,gone.com', 'B,b@x.de,here.com', 'C,c@x.de,Gone'], { chunkRows });
      await scan(id);
      await harness.db.rows(`DELETE FROM companies WHERE domain = 'gone.com'`);
      await startDue();
      await workOff(harness);
      expect(await codesOf(id)).toEqual(['LOOKUP_NOT_FOUND', 'CREATED', 'LOOKUP_NOT_FOUND']);
      expect(await status(id)).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', ok: 1, failed: 2 });
    },
  );

  it('leave, clear and change the company of a contact as other columns', async () => {
    await makeCompanies(['a.com', 'A'], ['b.com', 'B']);
    await imported(['A,a@x.de,a.com', 'B,b@x.de,a.com', 'C,c@x.de,a.com', 'D,d@x.de,a.com']);
    const rows = ['A,a@x.de,', 'B,b@x.de,b.com', 'C,c@x.de,A', 'D,d@x.de,nowhere.com'];
    const kept = await imported(rows, { operation: 'UPDATE' });
    expect(kept).toEqual(['UNCHANGED', 'UPDATED', 'UNCHANGED', 'LOOKUP_NOT_FOUND']);
    expect((await links()).map(({ domain }) => domain)).toEqual(['a.com', 'b.com', 'a.com', 'a.com']);
    const cleared = await imported(['A,a@x.de,', 'B,b@x.de'], { operation: 'UPDATE', emptyCells: 'clear' });
    expect(cleared).toEqual(['UPDATED', 'UNCHANGED']);
    expect((await links()).map(({ domain }) => domain)).toEqual([null, 'b.com', 'a.com', 'a.com']);
    expect(await imported(['A,a@x.de,nowhere.com'], { operation: 'DELETE' })).toEqual(['DELETED']);
  });

  it('wait for no lock of theirs, and keep a record that they refer to', async () => {
    await makeCompanies(['a.com', 'A'], ['b.com', 'B'], ['c.com', 'C']);
    const id = await stage(['A,a@x.de,c.com', 'B,b@x.de,a.com', 'C,c@x.de,b.com'], { chunkRows: 3 });
    await scan(id);
    await startDue();
    let work: Promise<void> | undefined;
    await harness.db.database.transaction(async (blocker) => {
      await blocker.query({ text: `DELETE FROM companies WHERE domain = 'b.com'`, values: [] });
      work = workOff(harness);
      await eventually(async () => {
        const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        return (await harness.db.rows(waiting)).length > 0;
      }, 10_000);
      // Locked in the order of the keys, so what is behind the blocked one is free.
      const free = 'SELECT domain FROM companies ORDER BY domain FOR UPDATE SKIP LOCKED';
      expect(await harness.db.rows(free)).toEqual([{ domain: 'c.com' }]);
    });
    await work;
    expect(await codesOf(id)).toEqual(['CREATED', 'CREATED', 'LOOKUP_NOT_FOUND']);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';
import type { StagedFile } from '../support/staged-action.js';
import { rowsOf, stageAction, stageHandlers, workOff } from '../support/staged-action.js';

const GOOD = ['A,a@x.de', 'B,b@x.de', 'C,c@x.de', 'Twin,a@x.de', 'D,d@x.de'];
const BAD = [...GOOD.slice(0, 2), ',c@x.de', ...GOOD.slice(3), 'E,no address', 'F,f@x.de'];

describe('onRowError=abort', () => {
  let harness: DispatchHarness;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
  });
  afterEach(() => harness.stop());

  /** @returns the action's final status and counters, and the codes of its rows in file order */
  async function run(
    rows: string[],
    file: Partial<StagedFile> = {},
  ): Promise<{ end: object; codes: unknown[] }> {
    const options = { chunkRows: 2, buckets: 2, onRowError: 'abort', ...file } as const;
    const id = await stageAction(harness, rows, options);
    await workOff(harness, undefined, 3);
    const [end] = await harness.db.rows<object>(
      `SELECT status, error_code, stage, finished_at IS NOT NULL AS finished, failed_items::int AS failed,
         successful_items::int AS ok, skipped_items::int AS skipped FROM bulk_actions WHERE id = $1`,
      [id],
    );
    return { end: end!, codes: (await rowsOf(harness, id)).map(({ status, code }) => code || status) };
  }

  const contacts = async (): Promise<number> => (await harness.db.rows('SELECT 1 FROM contacts')).length;
  const aborted = { status: 'FAILED', error_code: 'ROW_ERRORS', stage: null, finished: true };
  const refuse = `ALTER TABLE contacts ADD CONSTRAINT outside CHECK (name <> 'C')`;

  it.each(['CREATE', 'UPSERT', 'UPDATE', 'DELETE'] as const)(
    'fails %s before the first record is written, and reports every fault',
    async (operation) => {
      const { end, codes } = await run(BAD, { operation });
      expect(codes).toEqual([
        ...[
          'UNPROCESSED',
          'UNPROCESSED',
          operation === 'UPDATE' || operation === 'DELETE' ? 'UNPROCESSED' : 'REQUIRED',
        ],
        ...['UNPROCESSED', 'UNPROCESSED', 'INVALID_EMAIL', 'UNPROCESSED'],
      ]);
      const failed = codes.filter((code) => code !== 'UNPROCESSED').length;
      expect(end).toEqual({ ...aborted, failed, ok: 0, skipped: 0 });
      expect(await contacts()).toBe(0);
      // The remaining units are deleted by the sweep.
      await harness.sweep();
      expect(await harness.db.rows('SELECT 1 FROM bulk_action_units')).toEqual([]);
      expect(await harness.db.rows('SELECT 1 FROM bulk_action_keys')).toEqual([]);
    },
  );

  it('lets a file without faults through; duplicates are not faults', async () => {
    const { end, codes } = await run(GOOD);
    expect(codes).toEqual(['CREATED', 'CREATED', 'CREATED', 'DUPLICATE_IN_FILE', 'CREATED']);
    expect(end).toMatchObject({ status: 'COMPLETED', error_code: null, ok: 4, skipped: 1 });
  });

  it('keeps the other rows written when Postgres refuses a row', async () => {
    await harness.db.rows(refuse);
    const { end, codes } = await run(GOOD);
    expect(codes).toEqual(['CREATED', 'CREATED', 'REJECTED_BY_DATABASE', 'DUPLICATE_IN_FILE', 'CREATED']);
    expect(end).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', error_code: null, ok: 3, failed: 1 });
  });

  it('fails a dry run in the same way, and also for a row that Postgres refuses', async () => {
    const scanned = await run(BAD, { dryRun: true });
    expect(scanned.end).toEqual({ ...aborted, failed: 2, ok: 0, skipped: 0 });
    await harness.db.rows(refuse);
    const tried = await run(GOOD, { dryRun: true });
    expect(tried.end).toEqual({ ...aborted, failed: 1, ok: 0, skipped: 0 });
    const [gone, refused] = ['UNPROCESSED', 'REJECTED_BY_DATABASE'];
    expect(tried.codes).toEqual([gone, gone, refused, gone, gone]);
    // Nothing else of the dry run is left: no outcomes, details or record ids of other rows.
    const chunks = `SELECT outcome_kinds, encode(outcomes, 'hex') AS outcomes, record_ids, details
      FROM bulk_action_chunks WHERE action_id = (SELECT id FROM bulk_actions ORDER BY created_at DESC LIMIT 1)
      ORDER BY chunk_no`;
    const none = { outcome_kinds: null, outcomes: null, record_ids: null, details: null };
    const [first, second, third] = await harness.db.rows<typeof none>(chunks);
    expect([first, third]).toEqual([none, none]);
    expect(second).toMatchObject({ record_ids: null, details: null });
    const fine = await run(GOOD.slice(0, 2), { dryRun: true });
    expect(fine.end).toMatchObject({ status: 'AWAITING_CONFIRMATION', error_code: null, ok: 2 });
    expect(await contacts()).toBe(0);
  });

  it('fails an action that was paused while its last chunk was checked', async () => {
    const id = await stageAction(harness, BAD, { chunkRows: 100, buckets: 1, onRowError: 'abort' });
    await harness.dispatcher.dispatch(ACCOUNT);
    const { SCAN } = stageHandlers(harness);
    await workOff(harness, {
      SCAN: {
        giveUp: (claim, session) => SCAN.giveUp(claim, session),
        run: async (claim, session) => {
          await harness.db.rows(
            `UPDATE bulk_actions SET status = 'PAUSED', paused_at = now() WHERE id = $1`,
            [id],
          );
          await SCAN.run(claim, session);
        },
      },
    });
    expect(await harness.db.rows('SELECT status, error_code FROM bulk_actions')).toEqual([
      { status: 'FAILED', error_code: 'ROW_ERRORS' },
    ]);
  });
});

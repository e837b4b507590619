import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../../src/auth/principal.js';
import { confirmAction } from '../../src/bulk-actions/control/sql/confirm-action.sql.js';
import { resumeAction } from '../../src/bulk-actions/control/sql/resume-action.sql.js';
import type { Claim, StageHandler, StageHandlers } from '../../src/bulk-actions/dispatch/claim.js';
import { ClaimLostError } from '../../src/bulk-actions/dispatch/claim.js';
import { completeClaim } from '../../src/bulk-actions/dispatch/complete-claim.js';
import { RULES_VERSION } from '../../src/bulk-actions/lifecycle/rules-version.js';
import { startDueActions } from '../../src/bulk-actions/maintenance/sql/start-due-actions.sql.js';
import { text } from '../../src/bulk-actions/processor/rules.js';
import { ProcessorRegistry } from '../../src/bulk-actions/rows/registry.js';
import { ScanHandler } from '../../src/bulk-actions/scan/scan.handler.js';
import { WriteHandler } from '../../src/bulk-actions/write/write.handler.js';
import { CompanyProcessor } from '../../src/companies/company.processor.js';
import { ContactProcessor } from '../../src/contacts/contact.processor.js';
import type { Session } from '../../src/database/session.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';
import type { StagedFile } from '../support/staged-action.js';
import { rowsOf, stageAction, stageHandlers, workOff } from '../support/staged-action.js';

type Work = (claim: Claim, session: Session) => Promise<void>;

/** Contacts under earlier rules: any text was a valid address, in upper or lower case. */
class EarlierContacts extends ContactProcessor {
  override readonly columns = new ContactProcessor().columns.map((column) =>
    column.name === 'email' ? { ...column, rule: text({ maxLength: 254 }), example: 'a' } : column,
  );
}

/** Under today's rules the second and third row of five share a key, and the fifth is faulty. */
const ROWS = ['Ann,ann@x.de', 'Ben,ben@x.de', 'Twin,BEN@x.de', 'Cid,cid@x.de', 'Dora,no address'];

describe('an action scanned under earlier rules', () => {
  let harness: DispatchHarness;
  let earlier: StageHandlers;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
    const registry = new ProcessorRegistry(
      [new EarlierContacts(), new CompanyProcessor()],
      harness.db.dataSource,
    );
    const { RESOLVE } = stageHandlers(harness);
    earlier = {
      SCAN: new ScanHandler(registry),
      RESOLVE,
      WRITE: new WriteHandler(registry, harness.db.database),
    };
  });
  afterEach(() => harness.stop());

  const action = async (id: string): Promise<Record<string, unknown>> => {
    const [row] = await harness.db.rows<Record<string, unknown>>(
      `SELECT status, stage, pass, rules_version AS rules, rescans, successful_items::int AS ok,
         skipped_items::int AS skipped, failed_items::int AS failed FROM bulk_actions WHERE id = $1`,
      [id],
    );
    return row!;
  };
  const codes = async (id: string): Promise<unknown[]> => (await rowsOf(harness, id)).map(({ code }) => code);
  const emails = (): Promise<unknown[]> =>
    harness.db.rows('SELECT email, name FROM contacts WHERE account_id = $1 ORDER BY email', [ACCOUNT]);

  const idle: Work = () => Promise.resolve();
  const nothing: StageHandler = { run: idle, giveUp: idle };

  /**
   * Takes an action through SCAN and RESOLVE under the earlier rules.
   *
   * @param write what the earlier build does in WRITE; by default nothing
   */
  async function scanned(
    file: Partial<StagedFile> = {},
    rows = ROWS,
    write: StageHandler = nothing,
  ): Promise<string> {
    const id = await stageAction(harness, rows, { chunkRows: 2, buckets: 2, ...file });
    await workOff(harness, { ...earlier, WRITE: write });
    await harness.db.rows(
      `UPDATE bulk_action_units SET state = 'QUEUED', claimed_by = NULL WHERE state = 'CLAIMED'`,
    );
    await harness.db.rows('UPDATE bulk_actions SET rules_version = NULL WHERE id = $1', [id]);
    return id;
  }

  async function goOn(): Promise<void> {
    await harness.sweep();
    await workOff(harness);
  }

  it('is rescanned before it is written', async () => {
    const id = await scanned();
    expect(await action(id)).toMatchObject({ stage: 'WRITE', failed: 0 });
    // Nobody processes it until then.
    await workOff(harness, undefined, 1, 1);
    expect(await emails()).toEqual([]);
    await goOn();
    expect(await action(id)).toEqual({
      ...{ status: 'COMPLETED_WITH_ERRORS', stage: null, pass: 1, rules: RULES_VERSION, rescans: 1 },
      ...{ ok: 3, skipped: 1, failed: 1 },
    });
    expect(await codes(id)).toEqual(['CREATED', 'CREATED', 'DUPLICATE_IN_FILE', 'CREATED', 'INVALID_EMAIL']);
  });

  it('loses the outcomes of the earlier scan', async () => {
    const rows = ['Ann,ann@x.de', ',ben@x.de', `${'x'.repeat(201)},cid@x.de`];
    const id = await scanned({}, rows);
    expect(await action(id)).toMatchObject({ failed: 2 });
    await goOn();
    expect(await action(id)).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', ok: 1, failed: 2 });
  });

  it('is rescanned from the start when its scan was not finished', async () => {
    const id = await stageAction(harness, ROWS, { chunkRows: 2, buckets: 2 });
    let scans = 0;
    const some: StageHandler = {
      ...nothing,
      run: (claim, session) => (scans++ < 2 ? earlier.SCAN.run(claim, session) : Promise.resolve()),
    };
    await workOff(harness, { ...earlier, SCAN: some });
    await harness.db.rows('UPDATE bulk_actions SET rules_version = 1');
    await goOn();
    expect(await action(id)).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', rescans: 1, ok: 3, failed: 1 });
  });

  it('fails before it writes under onRowError=abort when rows are faulty now', async () => {
    const id = await scanned({ onRowError: 'abort' });
    await goOn();
    expect(await action(id)).toMatchObject({ status: 'FAILED', failed: 1, ok: 0 });
    expect(await emails()).toEqual([]);
  });

  it('is rescanned before its scheduled time, and waits for that', async () => {
    const id = await scanned();
    await harness.db.rows(
      `UPDATE bulk_actions SET status = 'SCHEDULED', scheduled_for = now() + interval '1 hour'`,
    );
    await goOn();
    expect(await action(id)).toMatchObject({ status: 'SCHEDULED', stage: 'WRITE', rescans: 1, failed: 1 });
    await harness.db.rows(`UPDATE bulk_actions SET scheduled_for = now()`);
    await harness.db.database.query(startDueActions(10));
    await goOn();
    expect(await action(id)).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', rescans: 1, ok: 3 });
  });

  it('is not rescanned while it is paused, but when it is resumed', async () => {
    const id = await scanned();
    await harness.db.rows(`UPDATE bulk_actions SET status = 'PAUSED', paused_at = now()`);
    await goOn();
    expect(await action(id)).toMatchObject({ status: 'PAUSED', rules: null, failed: 0 });
    await harness.db.database.query(resumeAction(id, ANONYMOUS));
    await goOn();
    expect(await action(id)).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', rescans: 1, ok: 3 });
  });

  it('is rescanned when its dry run is confirmed, in the same pass', async () => {
    const id = await stageAction(harness, ROWS, { chunkRows: 2, buckets: 2, dryRun: true });
    await workOff(harness, earlier);
    await harness.db.rows('UPDATE bulk_actions SET rules_version = NULL');
    await goOn();
    expect(await action(id)).toMatchObject({ status: 'AWAITING_CONFIRMATION', rules: null, ok: 5 });
    await harness.db.database.query(confirmAction(id, ANONYMOUS));
    await goOn();
    expect(await action(id)).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', pass: 2, rescans: 1, ok: 3 });
  });

  it('is rescanned during its dry run, and loses the outcomes so far', async () => {
    const first: StageHandler = {
      ...nothing,
      run: (claim, session) => (claim.unitNo === 2 ? earlier.WRITE.run(claim, session) : Promise.resolve()),
    };
    const id = await scanned({ dryRun: true }, ROWS, first);
    expect(await action(id)).toMatchObject({ stage: 'WRITE', ok: 1 });
    await goOn();
    expect(await action(id)).toMatchObject({ status: 'AWAITING_CONFIRMATION', rescans: 1, ok: 3, failed: 1 });
  });

  it.each([
    ['CREATE', ['CREATED', 'DUPLICATE_IN_FILE', 'INVALID_EMAIL'], 'Ben'],
    ['UPSERT', ['DUPLICATE_IN_FILE', 'CREATED', 'INVALID_EMAIL'], 'Twin'],
  ] as const)('is not rescanned when it is partly written: %s', async (operation, codesOfRest, name) => {
    const rows = ['Ann,ANN@x.de', 'Cid,cid@x.de', ROWS[1]!, ROWS[2]!, ROWS[4]!];
    const first: StageHandler = {
      ...nothing,
      run: (claim, session) => (claim.unitNo === 0 ? earlier.WRITE.run(claim, session) : Promise.resolve()),
    };
    const id = await scanned({ operation, chunkRows: 2 }, rows, first);
    // Merges the second and the third chunk, so that both rows of a key are in it.
    const before = (await rowsOf(harness, id)).slice(0, 2);
    expect(before.map(({ code }) => code)).toEqual(['CREATED', 'CREATED']);
    await goOn();
    expect(await action(id)).toEqual({
      ...{ status: 'COMPLETED_WITH_ERRORS', stage: null, pass: 1, rules: null, rescans: 0 },
      ...{ ok: 3, skipped: 1, failed: 1 },
    });
    const after = await rowsOf(harness, id);
    expect(after.slice(0, 2)).toEqual(before);
    expect(after.slice(2).map(({ code }) => code)).toEqual(codesOfRest);
    expect(after.find(({ code }) => code === 'DUPLICATE_IN_FILE')!.duplicate_of_row).toBe(
      operation === 'CREATE' ? '3' : '4',
    );
    expect(await emails()).toEqual([
      { email: 'ANN@x.de', name: 'Ann' },
      { email: 'ben@x.de', name },
      { email: 'cid@x.de', name: 'Cid' },
    ]);
  });

  it.each(['SCAN', 'RESOLVE', 'WRITE'] as const)(
    'accepts no work from a claim on %s that was frozen meanwhile',
    async (stage) => {
      let frozen: Claim | undefined;
      const hold =
        (handler: StageHandler): Work =>
        (claim, session) => {
          if (claim.stage !== stage || claim.unitNo !== 0 || frozen) return handler.run(claim, session);
          frozen = claim;
          return Promise.resolve();
        };
      const id = await stageAction(harness, ROWS, { chunkRows: 2, buckets: 1 });
      const handlers = Object.fromEntries(
        Object.entries(earlier).map(([name, handler]: [string, StageHandler]) => [
          name,
          { run: hold(handler), giveUp: idle },
        ]),
      ) as unknown as StageHandlers;
      await workOff(
        harness,
        stage === 'WRITE' ? { ...handlers, WRITE: { ...nothing, run: hold(nothing) } } : handlers,
      );
      await harness.db.rows('UPDATE bulk_actions SET rules_version = NULL');
      await harness.sweep();
      // Its unit exists again, and another worker has claimed it when the frozen one goes on.
      const late: Work = async (claim, session) => {
        if (claim.stage === stage && claim.unitNo === 0) {
          const none = { successful: 0, skipped: 0, failed: 0 };
          const end = harness.db.database.session((other) =>
            other.transaction(() => completeClaim(other, frozen!, none, 2)),
          );
          await expect(end).rejects.toThrow(ClaimLostError);
        }
        await stageHandlers(harness)[claim.stage].run(claim, session);
      };
      const each = { run: late, giveUp: idle };
      await workOff(harness, { SCAN: each, RESOLVE: each, WRITE: each });
      expect(await action(id)).toMatchObject({
        status: 'COMPLETED_WITH_ERRORS',
        ok: 3,
        skipped: 1,
        failed: 1,
      });
    },
  );

  it('is left alone when the rules are those of a newer build', async () => {
    const id = await scanned();
    await harness.db.rows('UPDATE bulk_actions SET rules_version = $1', [RULES_VERSION + 1]);
    await harness.sweep();
    await workOff(harness, undefined, 1, 1);
    expect(await action(id)).toMatchObject({ stage: 'WRITE', ok: 0, rescans: 0 });
  });
});

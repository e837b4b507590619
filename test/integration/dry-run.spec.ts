import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../../src/auth/principal.js';
import { confirmAction } from '../../src/bulk-actions/control/sql/confirm-action.sql.js';
import type { Claim, StageHandler } from '../../src/bulk-actions/dispatch/claim.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';
import { people } from '../support/files.js';
import { SimulatedClock } from '../support/simulated-clock.js';
import type { Row } from '../support/staged-action.js';
import { rowsOf, stageAction, stageHandlers, workOff } from '../support/staged-action.js';

const OPERATIONS = ['CREATE', 'UPSERT', 'UPDATE', 'DELETE'] as const;
const MINUTE = 60_000;

describe('a dry run', () => {
  let harness: DispatchHarness;
  afterEach(() => harness.stop());

  /** The account has a@x.de, b@x.de and c@x.de. */
  async function start(env: Record<string, string> = {}): Promise<void> {
    harness = await DispatchHarness.start(env);
    await harness.db.rows(
      `INSERT INTO contacts (account_id, email, name, created_by_action_id, created_by_row)
       SELECT $2, email, 'Old', $1, 1 FROM unnest('{a@x.de,b@x.de,c@x.de}'::text[]) AS email`,
      [randomUUID(), ACCOUNT],
    );
  }

  /** Values that change with every new version of a tuple. */
  const contacts = (): Promise<{ id: string; email: string }[]> =>
    harness.db.rows('SELECT id, email, ctid::text, xmin::text FROM contacts ORDER BY email');
  const action = async (id: string): Promise<Record<string, unknown>> => {
    const [row] = await harness.db.rows<Record<string, unknown>>(
      `SELECT status, stage, wait_reason, pass, successful_items::int AS ok, skipped_items::int AS skipped,
         failed_items::int AS failed FROM bulk_actions WHERE id = $1`,
      [id],
    );
    return row!;
  };
  const confirm = (id: string): Promise<unknown[]> => harness.db.database.query(confirmAction(id, ANONYMOUS));
  const withoutIds = (rows: Row[]): unknown[] => rows.map((row) => ({ ...row, record_id: null }));

  it.each(OPERATIONS.flatMap((operation) => [1, 3].map((lanes) => [operation, lanes] as const)))(
    'of %s with %i chunks at once reports what its confirmation does, and changes nothing',
    async (operation, lanes) => {
      await start();
      const rows = [
        ...['New,n@x.de', 'Old,a@x.de', 'Twin,A@x.de', ',b@x.de', 'New,b@x.de', 'New,no address'],
        ...['Twin,n@x.de', 'Old,c@x.de', '"Open,d@x.de', 'New,e@x.de', 'New,f@x.de', 'Last,n@x.de'],
      ];
      const id = await stageAction(harness, rows, { chunkRows: 2, buckets: 2, operation, dryRun: true });
      const before = await contacts();
      await workOff(harness, undefined, lanes);
      expect(await action(id)).toMatchObject({ status: 'AWAITING_CONFIRMATION', stage: null, pass: 1 });
      expect(await contacts()).toEqual(before);
      const told = await rowsOf(harness, id);
      // Every reported id is that of a record that exists.
      for (const { code, record_id } of told) {
        const hasRecord = ['ALREADY_EXISTS', 'UPDATED', 'UNCHANGED', 'DELETED'].includes(code ?? '');
        if (hasRecord) expect(before.map((contact) => contact.id)).toContain(record_id);
        else expect(record_id).toBeNull();
      }
      const counts = await action(id);

      expect(await confirm(id)).toEqual([{ accountId: ACCOUNT }]);
      expect(await action(id)).toEqual({
        ...{ status: 'QUEUED', stage: 'WRITE', wait_reason: null, pass: 2 },
        ...{ ok: 0, skipped: 0, failed: 0 },
      });
      expect(new Set((await rowsOf(harness, id)).map(({ status }) => status))).toEqual(
        new Set(['UNPROCESSED']),
      );
      expect(await confirm(id)).toEqual([]);
      await workOff(harness, undefined, lanes);
      const { ok, skipped, failed } = counts;
      expect(await action(id)).toMatchObject({
        status: 'COMPLETED_WITH_ERRORS',
        pass: 2,
        ok,
        skipped,
        failed,
      });
      expect(withoutIds(await rowsOf(harness, id))).toEqual(withoutIds(told));
      expect(await contacts()).not.toEqual(before);
      expect(await harness.db.rows('SELECT 1 FROM bulk_action_units')).toEqual([]);
      expect(await harness.db.rows('SELECT 1 FROM bulk_action_keys')).toEqual([]);
    },
  );

  it('reports a row that Postgres refuses, and its confirmation reports it again', async () => {
    await start();
    await harness.db.rows(`ALTER TABLE contacts ADD CONSTRAINT outside CHECK (name <> 'Bad')`);
    const rows = ['New,n@x.de', 'Bad,m@x.de', 'New,o@x.de'];
    const id = await stageAction(harness, rows, { chunkRows: 3, buckets: 1, dryRun: true });
    const expected = ['CREATED', 'REJECTED_BY_DATABASE', 'CREATED'];
    for (const pass of [1, 2]) {
      await workOff(harness);
      expect((await rowsOf(harness, id)).map(({ code }) => code)).toEqual(expected);
      expect(await action(id)).toMatchObject({ pass, ok: 2, failed: 1 });
      expect(await contacts()).toHaveLength(pass === 1 ? 3 : 5);
      await confirm(id);
    }
  });

  it('ignores claims of pass 1 after it is confirmed', async () => {
    await start();
    const id = await stageAction(harness, people(2), { chunkRows: 2, buckets: 1, dryRun: true });
    const handlers = stageHandlers(harness);
    let old: Claim | null = null;
    let claims = 0;
    const write: StageHandler = {
      ...handlers.WRITE,
      run: async (claim, session) => {
        claims++;
        const late = old;
        old ??= claim;
        if (late) {
          // A worker that was frozen since pass 1 goes on while another has the chunk.
          for (const work of ['run', 'giveUp'] as const) {
            const thawed = harness.db.database.session((other) => handlers.WRITE[work](late, other));
            await expect(thawed).rejects.toThrow('is lost');
          }
          expect((await rowsOf(harness, id)).map(({ status }) => status)).toEqual([
            'UNPROCESSED',
            'UNPROCESSED',
          ]);
        }
        return handlers.WRITE.run(claim, session);
      },
    };
    await workOff(harness, { ...handlers, WRITE: write });
    await confirm(id);
    await workOff(harness, { ...handlers, WRITE: write });
    expect(claims).toBe(2);
    expect(await action(id)).toMatchObject({ status: 'COMPLETED', ok: 2 });
    // Their jobs have other ids, because BullMQ would ignore a new job with the id of one that still exists.
    expect(new Set(harness.jobs).size).toBe(harness.jobs.length);
  });

  async function clockAt(rowsPerMinute: number): Promise<SimulatedClock> {
    await start({ RATE_LIMIT_ROWS_PER_MINUTE: `${rowsPerMinute}` });
    const clock = new SimulatedClock(harness);
    await clock.addWorkers(2);
    return clock;
  }

  it('does not count towards the rate of its account, but its confirmation does', async () => {
    const clock = await clockAt(600);
    const id = await stageAction(harness, people(1_200), { chunkRows: 100, buckets: 1, dryRun: true });
    await harness.dispatcher.dispatch(ACCOUNT);
    await clock.work(MINUTE / 2);
    expect(await action(id)).toMatchObject({ status: 'AWAITING_CONFIRMATION', ok: 1_200 });
    expect(clock.now).toBeLessThan(MINUTE / 2);
    expect(await harness.db.rows('SELECT 1 FROM account_stages WHERE next_at IS NOT NULL')).toEqual([]);
    const dry = clock.rowsWritten();
    await confirm(id);
    await harness.dispatcher.dispatch(ACCOUNT);
    const begun = clock.now;
    await clock.work(begun + MINUTE);
    expect(Math.abs(clock.rowsWritten() - dry - 600)).toBeLessThanOrEqual(60);
    expect(await action(id)).toMatchObject({ status: 'IN_PROGRESS', wait_reason: 'RATE_LIMIT' });
    await clock.work();
    expect(await action(id)).toMatchObject({ status: 'COMPLETED', ok: 1_200, skipped: 0, failed: 0 });
  });

  it('neither delays the writes of its account nor is delayed by them', async () => {
    const clock = await clockAt(600);
    const dry = await stageAction(harness, people(6_000, 'dry'), { chunkRows: 50, buckets: 1, dryRun: true });
    await harness.dispatcher.dispatch(ACCOUNT);
    // By now the dry run has as many units in flight as it may have.
    while (clock.rowsWritten(dry) < 500) await clock.step();
    const real = await stageAction(harness, people(180, 'real'), { chunkRows: 60, buckets: 1 });
    await harness.dispatcher.dispatch(ACCOUNT);
    while (clock.rowsWritten(real) < 60) expect(await clock.step(MINUTE)).toBe(true);
    expect(clock.rowsWritten(dry)).toBeLessThan(3_000);
    // A slice waits for its time, and the dry run does not.
    expect(await action(real)).toMatchObject({ status: 'IN_PROGRESS', wait_reason: 'RATE_LIMIT' });
    expect(await action(dry)).toMatchObject({ status: 'IN_PROGRESS', wait_reason: null });
    await clock.work();
    expect(await action(real)).toMatchObject({ status: 'COMPLETED', ok: 180 });
    expect(await action(dry)).toMatchObject({ status: 'AWAITING_CONFIRMATION', ok: 6_000 });
    // No unit is made idle and queued again.
    expect(harness.jobs.filter((job) => job.startsWith(`write-${dry}`))).toHaveLength(120);
  });
});

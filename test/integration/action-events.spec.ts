import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../../src/auth/principal.js';
import { cancelAction } from '../../src/bulk-actions/control/sql/cancel-action.sql.js';
import { confirmAction } from '../../src/bulk-actions/control/sql/confirm-action.sql.js';
import { deleteAction } from '../../src/bulk-actions/control/sql/delete-action.sql.js';
import { pauseAction } from '../../src/bulk-actions/control/sql/pause-action.sql.js';
import { rescheduleAction } from '../../src/bulk-actions/control/sql/reschedule-action.sql.js';
import { resumeAction } from '../../src/bulk-actions/control/sql/resume-action.sql.js';
import { failAction } from '../../src/bulk-actions/dispatch/sql/finish-action.sql.js';
import type { BulkActionEvent } from '../../src/bulk-actions/entities/bulk-action-event.entity.js';
import { startDueActions } from '../../src/bulk-actions/maintenance/sql/start-due-actions.sql.js';
import { AccountDatabase } from '../../src/database/account-database.js';
import type { Statement } from '../../src/database/statement.js';
import { statement } from '../support/account-rows.js';
import { craftAction } from '../support/crafted-actions.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';
import { people } from '../support/files.js';
import { ON } from '../support/row-security.js';
import { stageAction, workOff } from '../support/staged-action.js';

describe('events of actions', () => {
  let harness: DispatchHarness;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
  });
  afterEach(() => harness.stop());

  const eventsOf = (id: string): Promise<BulkActionEvent[]> =>
    harness.db.rows(
      `SELECT *, event_no AS "eventNo", previous_status AS "previousStatus" FROM bulk_action_events
       WHERE action_id = $1 ORDER BY event_no`,
      [id],
    );

  /** The statuses that it had, after a check that nothing is missing between them. */
  async function statusesOf(id: string): Promise<string[]> {
    const events = await eventsOf(id);
    expect(events.map(({ eventNo }) => eventNo)).toEqual(events.map((_, i) => i + 1));
    expect(events.slice(1).map((event) => event.previousStatus)).toEqual(
      events.slice(0, -1).map((event) => event.status),
    );
    return events.map((event) => event.status);
  }

  const caller = { ...ANONYMOUS, account: ACCOUNT };
  /** As a request of the account runs it. */
  const asRequest = async (text: Statement): Promise<void> => {
    const changed = await new AccountDatabase(harness.db.database, ON).of(ACCOUNT).query(text);
    expect(changed).toHaveLength(1);
  };

  it('follow each other through all stages, and say what was counted by then', async () => {
    const id = await stageAction(harness, [...people(60), 'no address,x'], { chunkRows: 20, buckets: 2 });
    await workOff(harness);
    expect(await statusesOf(id)).toEqual(['VALIDATING', 'QUEUED', 'IN_PROGRESS', 'COMPLETED_WITH_ERRORS']);
    const [accepted, queued, , ended] = await eventsOf(id);
    expect(accepted).toMatchObject({ account_id: ACCOUNT, previousStatus: null, total_items: '61', pass: 1 });
    expect(queued).toMatchObject({ stage: 'WRITE', failed_items: '1', successful_items: '0' });
    expect(ended).toMatchObject({ stage: null, failed_items: '1', successful_items: '60', error_code: null });
  });

  it('are four statuses for a file that is checked and written by one job', async () => {
    const id = await stageAction(harness, people(3), { chunkRows: 20, buckets: 1, unscanned: true });
    await workOff(harness);
    expect(await statusesOf(id)).toEqual(['VALIDATING', 'QUEUED', 'IN_PROGRESS', 'COMPLETED']);
  });

  it('are written for every verb, with the rights of a request', async () => {
    const id = await stageAction(harness, people(3), { chunkRows: 20, buckets: 1, dryRun: true });
    await asRequest(pauseAction(id, caller));
    await asRequest(resumeAction(id, caller));
    await workOff(harness);
    expect(await statusesOf(id)).toEqual([
      ...['VALIDATING', 'PAUSED', 'VALIDATING', 'QUEUED', 'IN_PROGRESS', 'AWAITING_CONFIRMATION'],
    ]);
    const tomorrow = new Date(Date.now() + 86_400_000);
    await asRequest(rescheduleAction(id, caller, tomorrow));
    await asRequest(confirmAction(id, caller));
    await asRequest(rescheduleAction(id, caller, null));
    await asRequest(rescheduleAction(id, caller, tomorrow));
    await asRequest(cancelAction(id, caller));
    const after = (await statusesOf(id)).slice(6);
    expect(after).toEqual(['SCHEDULED', 'QUEUED', 'SCHEDULED', 'CANCELED']);
    expect((await eventsOf(id)).at(-2)).toMatchObject({
      ...{ wait_reason: 'SCHEDULE', scheduled_for: tomorrow, pass: 2 },
    });
    await asRequest(deleteAction(id, caller));
    expect(await statusesOf(id)).toHaveLength(10);
  });

  it('are written when a scheduled action starts, and when one fails', async () => {
    const due = await craftAction(harness.db, {
      ...{ account_id: ACCOUNT, status: 'SCHEDULED', stage: 'WRITE', scheduled_for: new Date(0) },
    });
    await harness.db.database.query(startDueActions(10));
    expect(await statusesOf(due)).toEqual(['SCHEDULED', 'QUEUED']);
    await harness.db.database.query(failAction(due, ACCOUNT, 'ROW_ERRORS'));
    expect((await eventsOf(due)).at(-1)).toMatchObject({ status: 'FAILED', error_code: 'ROW_ERRORS' });
  });

  it('begin with the acceptance of an upload, whose rows count before it without one', async () => {
    const id = await craftAction(harness.db, { account_id: null, status: 'RECEIVING' });
    await harness.db.rows(`UPDATE bulk_actions SET file_bytes = 7, successful_items = 1 WHERE id = $1`, [id]);
    expect(await eventsOf(id)).toEqual([]);
    await harness.db.rows(
      `UPDATE bulk_actions SET status = 'VALIDATING', account_id = 'a', total_items = 9 WHERE id = $1`,
      [id],
    );
    expect(await eventsOf(id)).toMatchObject([
      { previousStatus: 'RECEIVING', status: 'VALIDATING', account_id: 'a', total_items: '9' },
    ]);
  });

  it('are not written for counters, waiting, or a status that stays', async () => {
    const id = await craftAction(harness.db, { total_items: 9 });
    const plan = await harness.db.rows<{ 'QUERY PLAN': string }>(
      `EXPLAIN (ANALYZE) UPDATE bulk_actions SET successful_items = 1, units_done = 0, wait_reason = 'RATE_LIMIT'
       WHERE id = '${id}'`,
    );
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).not.toContain('bulk_actions_status_changed');
    await harness.db.rows('UPDATE bulk_actions SET status = status, failed_items = 1 WHERE id = $1', [id]);
    expect(await statusesOf(id)).toEqual(['IN_PROGRESS']);
  });

  it('go with a transaction that is rolled back', async () => {
    const id = await craftAction(harness.db, { account_id: ACCOUNT });
    const rolledBack = harness.db.database.transaction(async (session) => {
      await session.query(pauseAction(id, caller));
      expect(await session.query(statement('SELECT FROM bulk_action_events'))).toHaveLength(2);
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    expect(await statusesOf(id)).toEqual(['IN_PROGRESS']);
  });

  it('have numbers in the order of the commits, and the id of their transaction', async () => {
    const id = await craftAction(harness.db, { account_id: ACCOUNT });
    const { database } = harness.db;
    const xid = statement('SELECT pg_current_xact_id()::text AS xid');
    let second: Promise<unknown> = Promise.resolve();
    const xids = await database.transaction(async (first) => {
      const own = await first.query<{ xid: string }>(xid);
      await first.query(pauseAction(id, caller));
      // It has the greater id and waits for the first one's lock.
      second = database.query(cancelAction(id, caller));
      await eventuallyWaits();
      return own;
    });
    await second;
    expect(await statusesOf(id)).toEqual(['IN_PROGRESS', 'PAUSED', 'CANCELED']);
    const events = (await eventsOf(id)).map((event) => String(event.xid));
    expect(events[1]).toBe(xids[0]!.xid);
    expect(Number(events[2])).toBeGreaterThan(Number(events[1]));
  });

  async function eventuallyWaits(): Promise<void> {
    await expect
      .poll(
        // Of this database alone: other tests use the same server.
        () =>
          harness.db.rows(
            `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          ),
        { timeout: 20_000 },
      )
      .toHaveLength(1);
  }

  it('are of nobody else, and no request writes or changes one', async () => {
    await craftAction(harness.db, { account_id: 'other' });
    const id = await craftAction(harness.db, { account_id: ACCOUNT });
    const mine = new AccountDatabase(harness.db.database, ON).of(ACCOUNT);
    expect(await mine.query(statement('SELECT action_id FROM bulk_action_events'))).toEqual([
      { action_id: id },
    ]);
    for (const text of [
      `INSERT INTO bulk_action_events SELECT * FROM bulk_action_events`,
      `UPDATE bulk_action_events SET status = 'FAILED'`,
      `DELETE FROM bulk_action_events`,
    ])
      await expect(mine.query(statement(text))).rejects.toMatchObject({ code: '42501' });
  });

  it('go to their table, whatever a session calls by the same name', async () => {
    const id = await craftAction(harness.db, { account_id: ACCOUNT });
    await harness.db.database.session(async (session) => {
      await session.query(
        statement('CREATE TEMPORARY TABLE bulk_action_events (LIKE public.bulk_action_events)'),
      );
      await session.query(pauseAction(id, caller));
      await session.query(statement('DROP TABLE pg_temp.bulk_action_events'));
    });
    expect(await statusesOf(id)).toEqual(['IN_PROGRESS', 'PAUSED']);
  });

  it('are deleted with their action', async () => {
    const id = await craftAction(harness.db);
    const kept = await craftAction(harness.db);
    await harness.db.rows('DELETE FROM bulk_actions WHERE id = $1', [id]);
    expect(await eventsOf(id)).toEqual([]);
    expect(await eventsOf(kept)).toHaveLength(1);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beat } from '../../src/bulk-actions/liveness/sql/beat.sql.js';
import { findStalledQueue } from '../../src/health/sql/find-stalled-queue.sql.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';
import { eventually } from '../support/eventually.js';

const STALE_AFTER_MS = 10_000;

describe('a stall', () => {
  let harness: DispatchHarness;
  let worker: string;
  let action: string;

  /** A unit that has waited for a minute, and a worker of two slots that has lived for an hour. */
  beforeEach(async () => {
    harness = await DispatchHarness.start();
    worker = await harness.worker(2);
    await harness.db.rows(`UPDATE workers SET started_at = now() - interval '1 hour'`);
    action = await harness.action(3);
    await harness.dispatcher.dispatch(ACCOUNT);
    await harness.db.rows(`UPDATE bulk_action_units SET queued_at = now() - interval '60 seconds'`);
  });
  afterEach(() => harness.stop());

  /** The suite's server has just been started: what counts is seconds, not a minute. */
  async function isStalled(afterMs = 1_000): Promise<boolean> {
    const [row] = await harness.db.database.query<{ isStalled: boolean | null }>(
      findStalledQueue(afterMs, STALE_AFTER_MS),
    );
    return row!.isStalled === true;
  }

  const change = (text: string): Promise<unknown> => harness.db.rows(text);

  it('is one: units wait, slots are free, nothing is taken', async () => {
    await eventually(() => isStalled(), 5_000);
  });

  it.each([
    ['units that have not waited for long', `UPDATE bulk_action_units SET queued_at = now()`],
    ['units that are not queued', `UPDATE bulk_action_units SET state = 'IDLE'`],
    [
      'units whose time has not come',
      `UPDATE bulk_action_units SET not_before = now() + interval '5 seconds'`,
    ],
    ['units of an action that is paused', `UPDATE bulk_actions SET status = 'PAUSED'`],
    ['units of an action that has ended', `UPDATE bulk_actions SET status = 'CANCELED', stage = NULL`],
    ['no worker that lives', `UPDATE workers SET heartbeat_at = now() - interval '11 seconds'`],
    ['no worker at all', `DELETE FROM workers`],
    ['no worker but an API', `UPDATE workers SET role = 'api'`],
    ['a worker that has just started', `UPDATE workers SET started_at = now()`],
    ['a unit that was taken just now, by a worker that died since', `UPDATE workers SET claimed_at = now()`],
  ])('is none with %s', async (_name, statement) => {
    await change(statement);
    expect(await isStalled()).toBe(false);
  });

  it('is none while all slots are busy, however long they take', async () => {
    const claim = `UPDATE bulk_action_units SET state = 'CLAIMED', claimed_by = $1, claimed_at = now() - interval '1 hour'
      WHERE action_id = $2 AND unit_no = $3`;
    await harness.db.rows(claim, [worker, action, 0]);
    expect(await isStalled()).toBe(true);
    await harness.db.rows(claim, [worker, action, 1]);
    expect(await isStalled()).toBe(false);
    // A worker that is dead has no slots, and its claims fill none.
    const dead = await harness.worker(2);
    await harness.db.rows(`UPDATE workers SET heartbeat_at = now() - interval '1 minute' WHERE id = $1`, [
      dead,
    ]);
    expect(await isStalled()).toBe(false);
  });

  it('is none of a server that has just been started', async () => {
    await change(`UPDATE workers SET started_at = now() - interval '2 days'`);
    await change(`UPDATE bulk_action_units SET queued_at = now() - interval '2 days'`);
    expect(await isStalled(24 * 3_600_000)).toBe(false);
  });

  it('ends with the heartbeat of a worker that has taken a unit', async () => {
    await harness.db.database.query(beat(worker, 'worker', 2, false));
    expect(await isStalled()).toBe(true);
    await harness.db.database.query(beat(worker, 'worker', 2, true));
    await harness.db.database.query(beat(worker, 'worker', 2, false));
    expect(await isStalled()).toBe(false);
  });
});

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Session } from '../../src/database/session.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';

describe('the sweeper', () => {
  let harness: DispatchHarness;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
  });
  afterEach(() => harness.stop());

  it('frees the units of a dead worker, queues them under new job ids and ends its session', async () => {
    const id = await harness.action(1);
    await harness.dispatcher.dispatch(ACCOUNT);
    const dead = await harness.worker();
    // A session idle in a transaction, like that of a frozen worker.
    const frozen = harness.db.dataSource.createQueryRunner();
    await frozen.connect();
    await frozen.query('BEGIN');
    const [backend] = (await frozen.query(
      'SELECT pid, backend_start FROM pg_stat_get_activity(pg_backend_pid())',
    )) as { pid: number; backend_start: Date }[];
    await harness.db.rows(
      `UPDATE bulk_action_units SET state = 'CLAIMED', claimed_by = $1, backend_pid = $2,
           backend_start = (SELECT backend_start FROM pg_stat_activity WHERE pid = $2)`,
      [dead, backend!.pid],
    );
    await harness.sweep();
    expect(await harness.states(id)).toEqual(['CLAIMED']);
    await harness.db.rows(`UPDATE workers SET heartbeat_at = now() - interval '1 minute' WHERE id = $1`, [
      dead,
    ]);
    await harness.sweep();
    const alive = await harness.db.rows('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [backend!.pid]);
    expect(alive).toEqual([]);
    expect(harness.jobs).toEqual([`scan-${id}-0-g1`, `scan-${id}-0-g2`]);
    await frozen.release().catch(() => undefined);
  });

  it('adds jobs that the queue has lost again, with the same ids', async () => {
    const id = await harness.action(1);
    await harness.dispatcher.dispatch(ACCOUNT);
    await harness.sweep();
    expect(harness.jobs).toHaveLength(1);
    await harness.db.rows(`UPDATE bulk_action_units SET queued_at = now() - interval '1 minute'`);
    await harness.sweep();
    expect(harness.jobs).toEqual([`scan-${id}-0-g1`, `scan-${id}-0-g1`]);
  });

  it('deletes uploads of dead API processes and no others', async () => {
    const api = randomUUID();
    await harness.db.rows(`INSERT INTO workers (id, role, slots) VALUES ($1, 'api', 0)`, [api]);
    const [living, orphan] = [randomUUID(), randomUUID()];
    const receiving = `INSERT INTO bulk_actions (id, status, received_by) VALUES ($1, 'RECEIVING', $2)`;
    await harness.db.rows(receiving, [living, api]);
    await harness.db.rows(receiving, [orphan, randomUUID()]);
    await harness.sweep();
    expect(await harness.db.rows('SELECT id FROM bulk_actions')).toEqual([{ id: living }]);
  });

  it('keeps the uploads of a silent API process for a while, as long as the session of its heartbeat exists', async () => {
    const { db } = harness;
    const api = randomUUID();
    const session = db.dataSource.createQueryRunner();
    await session.connect();
    await db.rows(`INSERT INTO workers (id, role, slots) VALUES ($1, 'api', 0)`, [api]);
    await session.query(
      `UPDATE workers SET backend_pid = pg_backend_pid(),
         backend_start = (SELECT backend_start FROM pg_stat_get_activity(pg_backend_pid()))`,
    );
    const silentFor = async (time: string): Promise<number> => {
      await db.rows(`UPDATE workers SET heartbeat_at = now() - $1::interval`, [time]);
      await harness.sweep();
      return (await db.rows('SELECT FROM bulk_actions')).length;
    };
    const receiving = `INSERT INTO bulk_actions (id, status, received_by) VALUES ($1, 'RECEIVING', $2)`;
    await db.rows(receiving, [randomUUID(), api]);
    expect(await silentFor('4 minutes')).toBe(1);
    expect(await silentFor('6 minutes')).toBe(0);
    await db.rows(receiving, [randomUUID(), api]);
    await db.rows(`UPDATE workers SET backend_start = backend_start - interval '1 second'`);
    expect(await silentFor('4 minutes'), 'another session by the same number').toBe(0);
    await session.release();
  });

  it('dispatches idle units, and deletes the leftovers of an ended action', async () => {
    const [waiting, ended] = [await harness.action(1, 'a'), await harness.action(1, 'b')];
    await harness.db.rows(`UPDATE bulk_actions SET status = 'FAILED' WHERE id = $1`, [ended]);
    await harness.sweep();
    expect(await harness.states(waiting)).toEqual(['QUEUED']);
    expect(await harness.states(ended)).toEqual([]);
  });

  it('deletes no units without their keys when an action ends during the sweep', async () => {
    const { db } = harness;
    const [before, meanwhile] = [await harness.action(1, 'a'), await harness.action(1, 'b')];
    for (const id of [before, meanwhile]) {
      await db.rows(
        `INSERT INTO bulk_action_keys (action_id, bucket_no, chunk_no, hashes, row_indexes) VALUES ($1, 0, 0, '', '')`,
        [id],
      );
    }
    const end = (id: string): Promise<unknown> =>
      db.rows(`UPDATE bulk_actions SET status = 'CANCELED' WHERE id = $1`, [id]);
    await end(before);
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its session below
    const { query } = Session.prototype;
    const spy = vi.spyOn(Session.prototype, 'query').mockImplementation(async function (
      this: Session,
      statement,
    ) {
      const rows = await query.call(this, statement);
      if (statement.text.includes('DELETE FROM bulk_action_keys')) await end(meanwhile);
      return rows;
    });
    await harness.sweep();
    spy.mockRestore();
    await harness.sweep();
    const left = 'SELECT action_id FROM bulk_action_units UNION ALL SELECT action_id FROM bulk_action_keys';
    expect(await db.rows(left)).toEqual([]);
  });
});

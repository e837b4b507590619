import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { areAllWritersBlocked, blockWriters } from './blocked-writers.js';
import { readOptions } from './options.js';
import type { SupervisedProcess } from './supervised-process.js';
import { World } from './world.js';

/** What the documentation promises at the default settings. */
const PROMISED_MS = 15_000;
const READY_MS = 60_000;
const DEFAULTS = {};

describe.each(readOptions().backends)('recovery on %s', (backend) => {
  it(
    'another worker does the chunks of one that is killed, and of one that freezes, within 15 s',
    { timeout: 5 * READY_MS },
    async () => {
      const world = await World.start(backend, { workers: 0, env: DEFAULTS });
      onTestFinished(() => world.stop().then(() => world.remove()), READY_MS);
      const killed = await addWorker(world);
      const frozen = await addWorker(world);
      const release = await blockWriters(world.postgresUrl);
      onTestFinished(release);
      await world.client.upload(csv('name,email', ...people(2_000)), 'recovery');
      await eventually(() => areAllWritersBlocked(world), READY_MS);
      const [ofKilled, ofFrozen] = [await unitsOf(world, killed.id), await unitsOf(world, frozen.id)];
      // It starts now, so it holds none of these units.
      await world.addWorker();
      await killed.process.end('SIGKILL');
      frozen.process.send('SIGSTOP');
      const died = Date.now();
      await release();
      const times = await Promise.all(
        [ofKilled, ofFrozen].map(async (unitNos) => {
          await eventually(() => areDone(world, unitNos), 3 * PROMISED_MS);
          return Date.now() - died;
        }),
      );
      console.log(
        `${backend}: chunks done by another after kill -9: ${times[0]} ms, after SIGSTOP: ${times[1]} ms`,
      );
      expect(world.findings).toEqual([]);
    },
  );
});

/** Starts a worker and reads its id. */
async function addWorker(world: World): Promise<{ process: SupervisedProcess; id: string }> {
  const process = await world.addWorker();
  const [row] = await world.db.rows<{ id: string }>(
    `SELECT id FROM workers WHERE role = 'worker' ORDER BY started_at DESC LIMIT 1`,
  );
  return { process, id: row!.id };
}

async function unitsOf({ db }: World, workerId: string): Promise<number[]> {
  const rows = await db.rows<{ no: number }>(
    `SELECT unit_no AS no FROM bulk_action_units WHERE state = 'CLAIMED' AND claimed_by = $1`,
    [workerId],
  );
  return rows.map((row) => row.no);
}

/** Whether no open unit is left. The units of an action are deleted when it ends, after all of them are done. */
async function areDone({ db }: World, unitNos: readonly number[]): Promise<boolean> {
  const open = await db.rows(
    `SELECT FROM bulk_action_units WHERE unit_no = ANY ($1::integer[]) AND state <> 'DONE'`,
    [unitNos],
  );
  return open.length === 0;
}

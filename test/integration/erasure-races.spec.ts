import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StageHandler } from '../../src/bulk-actions/dispatch/claim.js';
import type { Stage } from '../../src/bulk-actions/lifecycle/status.js';
import type { Eraser } from '../../src/bulk-actions/maintenance/erasure/eraser.js';
import { startDueActions } from '../../src/bulk-actions/maintenance/sql/start-due-actions.sql.js';
import type { Operation } from '../../src/bulk-actions/processor/upload-options.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';
import { accountTablesOf, eraseAll, eraserOf, fingerprints, requestErasure } from '../support/erasures.js';
import { openUpload } from '../support/open-upload.js';
import { stageAction, stageHandlers, workOff } from '../support/staged-action.js';

const ROWS = Array.from({ length: 20 }, (_, i) => `New,r${i}@example.com`);
/** The second is faulty, so that its scan stores an outcome. */
const EARLY_ROWS = ['Ann,ann@example.com,', ',bad,', 'Cy,cy@example.com,'];
const KEPT = /^(?:audit_log|account_erasures)$/;

/** The handler, and how many statements it has sent by then; after so many of them, something is erased. */
function erasingAfter(
  sent: number,
  real: StageHandler,
  erase: () => Promise<void>,
): { handler: StageHandler; statements: () => number } {
  let statements = 0;
  const handler: StageHandler = {
    giveUp: (claim, session) => real.giveUp(claim, session),
    run: async (claim, session) => {
      if (sent === 0) await erase();
      const watched = session.sendingBy(async (send) => {
        const answer = await send();
        if (++statements === sent) await erase();
        return answer;
      });
      await real.run(claim, watched);
    },
  };
  return { handler, statements: () => statements };
}

describe('an account that is erased while a worker has a unit of it', () => {
  let harness: DispatchHarness;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
  });
  afterEach(() => harness.stop());

  async function leftovers(): Promise<string[]> {
    const tables = (await accountTablesOf(harness.db)).filter((name) => !KEPT.test(name));
    const found = Object.entries(await fingerprints(harness.db, tables, ACCOUNT));
    return found.filter(([, { rows }]) => rows > 0).map(([name]) => name);
  }

  /** Half of the keys of the file, so that some rows create and others change or delete. */
  const records = () =>
    harness.db.rows(
      `INSERT INTO contacts (account_id, email, name, created_by_action_id, created_by_row)
       SELECT $1, 'r' || i || '@example.com', 'Old', $2, i FROM generate_series(0, 18, 2) AS i`,
      [ACCOUNT, randomUUID()],
    );

  /**
   * Processes a file. When its first unit of a stage has sent so many statements, the account is erased as far as
   * possible, while the unit's transaction is open; then the unit goes on.
   *
   * @returns how many statements the unit has sent
   */
  async function eraseAfter(
    sent: number,
    stage: Stage,
    operation: Operation,
    eraser: Eraser,
  ): Promise<number> {
    await records();
    await stageAction(harness, ROWS, { chunkRows: 20, buckets: 1, operation });
    const handlers = stageHandlers(harness);
    const erasing = erasingAfter(sent, handlers[stage], () => eraseSome(eraser));
    // Fails if the unit does: it has to end as one whose claim is lost.
    await workOff(harness, { ...handlers, [stage]: erasing.handler });
    return erasing.statements();
  }

  async function eraseSome(eraser: Eraser): Promise<void> {
    await requestErasure(harness.db, ACCOUNT);
    await eraser.erase();
    // The worker lives: what ends unnoticed is its claim, not its session.
    await harness.beat();
    await harness.sweep();
    await harness.db.database.query(startDueActions(1));
  }

  it.each([
    ['SCAN', 'CREATE'],
    ['RESOLVE', 'CREATE'],
    ['WRITE', 'CREATE'],
    ['WRITE', 'UPSERT'],
    ['WRITE', 'UPDATE'],
    ['WRITE', 'DELETE'],
  ] as const)(
    'has nothing of it afterwards, wherever the unit was: %s of %s',
    async (stage, operation) => {
      for (let sent = 0; ; sent++) {
        const eraser = eraserOf(harness.db);
        const statements = await eraseAfter(sent, stage, operation, eraser);
        if (statements < sent) {
          // The unit has ended before.
          expect(sent).toBeGreaterThan(3);
          return;
        }
        await eraseAll(harness.db, ACCOUNT, [eraser]);
        expect(await leftovers(), `after ${sent} statements`).toEqual([]);
      }
    },
    120_000,
  );

  /** Scans the chunks that have arrived, while the upload goes on; the same as `eraseAfter` otherwise. */
  async function eraseOpenUploadAfter(sent: number, eraser: Eraser): Promise<number> {
    const id = await openUpload(harness, 'name,email,phone', EARLY_ROWS);
    await receiving(id);
    await harness.earlyDispatcher.dispatch(id, ACCOUNT);
    const worker = await harness.worker(2);
    const { SCAN } = stageHandlers(harness);
    const erasing = erasingAfter(sent, SCAN, () => eraseSome(eraser));
    for (const unitNo of EARLY_ROWS.keys())
      await harness
        .runner(unitNo === 1 ? erasing.handler : SCAN, worker)
        .run({ actionId: id, stage: 'SCAN', unitNo });
    return erasing.statements();
  }

  /** An API lives that receives it. */
  async function receiving(id: string): Promise<void> {
    await harness.db.rows(`INSERT INTO workers (id, role, slots) VALUES (gen_random_uuid(), 'api', 0)`);
    await harness.db.rows(
      `UPDATE bulk_actions SET received_by = (SELECT id FROM workers WHERE role = 'api' LIMIT 1) WHERE id = $1`,
      [id],
    );
  }

  it('has nothing of an upload that is still arriving, wherever the scan of its chunk was', async () => {
    for (let sent = 0; ; sent++) {
      const eraser = eraserOf(harness.db);
      const statements = await eraseOpenUploadAfter(sent, eraser);
      if (statements < sent) {
        expect(sent).toBeGreaterThan(3);
        return;
      }
      await eraseAll(harness.db, ACCOUNT, [eraser]);
      expect(await leftovers(), `after ${sent} statements`).toEqual([]);
    }
  }, 120_000);

  it('and the scans of an upload that is still arriving do not wait for each other', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await openUpload(harness, 'name,email,phone', EARLY_ROWS);
      await receiving(id);
      await harness.earlyDispatcher.dispatch(id, ACCOUNT);
      const worker = await harness.worker(2);
      const runner = harness.runner(stageHandlers(harness).SCAN, worker);
      await requestErasure(harness.db, ACCOUNT);
      // A chunk that goes between the claim and its reading fails the job, whose next try finds no unit.
      const scans = [...EARLY_ROWS.keys()].map((unitNo) =>
        runner.run({ actionId: id, stage: 'SCAN', unitNo }).catch((error: Error) => {
          if (!/^Chunk \d+ of .* is missing$/.test(error.message)) throw error;
        }),
      );
      await Promise.all([eraseAll(harness.db, ACCOUNT), ...scans]);
      await eraseAll(harness.db, ACCOUNT);
      expect(await leftovers()).toEqual([]);
    }
    const deadlocks = 'SELECT deadlocks::integer FROM pg_stat_database WHERE datname = current_database()';
    expect(await harness.db.rows(deadlocks)).toEqual([{ deadlocks: 0 }]);
  }, 120_000);
});

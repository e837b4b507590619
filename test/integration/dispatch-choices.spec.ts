import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULES_VERSION } from '../../src/bulk-actions/lifecycle/rules-version.js';
import { DispatchHarness } from '../support/dispatch-harness.js';
import type { PlannedAccount, PlannedAction, PlannedUnit } from '../support/expected-dispatch.js';
import { expectedDispatch } from '../support/expected-dispatch.js';

const [SLOTS, MAX_RUNNING, RATE] = [3, 2, 600];

const state: fc.Arbitrary<PlannedUnit['state']> = fc.constantFrom(
  'IDLE',
  'IDLE',
  'IDLE',
  'QUEUED',
  'CLAIMED',
  'DONE',
);
const place = fc.constantFrom(
  ...['SCAN', 'RESOLVE'].flatMap((stage) => [
    { stage, status: 'VALIDATING' },
    { stage, status: 'VALIDATING' },
    { stage, status: 'PAUSED' },
  ]),
  ...['QUEUED', 'QUEUED', 'QUEUED', 'IN_PROGRESS', 'SCHEDULED', 'PAUSED'].map((status) => ({
    stage: 'WRITE',
    status,
  })),
);
const action: fc.Arbitrary<PlannedAction> = fc
  .record({
    id: fc.uuid(),
    place,
    isDry: fc.boolean(),
    isOutdated: fc.constantFrom(false, false, false, true),
    startedAt: fc.nat(5),
    states: fc.oneof(
      fc.array(state, { minLength: 1, maxLength: 5 }),
      fc.array(fc.constant<PlannedUnit['state']>('IDLE'), { minLength: 2, maxLength: 5 }),
    ),
  })
  .map(({ place, states, ...rest }) => ({
    ...rest,
    ...place,
    units: states.map((state, unitNo) => ({ unitNo, state })),
  }));

const account = fc
  .tuple(
    fc.uniqueArray(action, { maxLength: 9, selector: ({ id }) => id }),
    fc.boolean(),
    fc.array(fc.nat(8), { minLength: 3, maxLength: 3 }),
  )
  .map(([actions, hasRate, last]): PlannedAccount => ({
    actions,
    hasRate,
    k: SLOTS + 1,
    maxRunning: MAX_RUNNING,
    last: Object.fromEntries(['SCAN', 'RESOLVE', 'WRITE'].map((stage, i) => [stage, actions[last[i]!]?.id])),
  }));

describe('what a dispatch chooses', () => {
  let harness: DispatchHarness;
  beforeAll(async () => {
    harness = await DispatchHarness.start({ MAX_RUNNING_ACTIONS_PER_ACCOUNT: `${MAX_RUNNING}` });
    await harness.worker(SLOTS);
  });
  afterAll(() => harness.stop());

  async function insert(name: string, { actions, last, hasRate }: PlannedAccount): Promise<void> {
    const { db } = harness;
    if (hasRate)
      await db.rows('INSERT INTO account_limits (account_id, rows_per_minute) VALUES ($1, $2)', [name, RATE]);
    for (const [stage, id] of Object.entries(last))
      if (id !== undefined)
        await db.rows(`INSERT INTO account_stages (account_id, stage, last_action_id) VALUES ($1, $2, $3)`, [
          ...[name, stage, id],
        ]);
    for (const { id, status, stage, isDry, isOutdated, startedAt, units } of actions) {
      await db.rows(
        `INSERT INTO bulk_actions (id, account_id, entity_type, operation, status, stage, dry_run, rules_version,
           units_total, stage_started_at)
         VALUES ($1, $2, 'CONTACT', 'CREATE', $3, $4, $5, $6, $7, timestamptz '2026-01-01' + $8 * interval '1 second')`,
        [
          ...[id, name, status, stage, isDry, isOutdated ? RULES_VERSION - 1 : RULES_VERSION],
          units.length,
          startedAt,
        ],
      );
      await db.rows(
        `INSERT INTO bulk_action_units (action_id, account_id, stage, unit_no, state)
         SELECT $1, $2, $3, no - 1, state FROM unnest($4::text[]) WITH ORDINALITY AS new (state, no)`,
        [id, name, stage, units.map(({ state }) => state)],
      );
      await db.rows(
        `INSERT INTO bulk_action_chunks (action_id, account_id, chunk_no, first_row, row_count, first_line, payload)
         SELECT $1, $2, no, no + 1, 1, no + 2, '' FROM generate_series(0, $3::integer - 1) AS no`,
        [id, name, units.length],
      );
    }
  }

  it('is what is next by all actions of the account', async () => {
    await fc.assert(
      fc.asyncProperty(account, async (planned) => {
        const { db } = harness;
        const name = randomUUID();
        await db.rows('TRUNCATE bulk_actions, account_stages, account_limits CASCADE');
        await insert(name, planned);
        await harness.beat();
        await harness.dispatcher.dispatch(name);
        const queued = await db.rows<{ unit: string }>(
          `SELECT action_id || '/' || stage || '/' || unit_no AS unit FROM bulk_action_units WHERE generation > 0`,
        );
        const shown = await db.rows<{ id: string; status: string; reason: string | null }>(
          'SELECT id, status, wait_reason AS reason FROM bulk_actions',
        );
        expect({
          queued: queued.map(({ unit }) => unit).sort(),
          shown: Object.fromEntries(shown.map(({ id, status, reason }) => [id, [status, reason]])),
        }).toEqual(expectedDispatch(planned));
      }),
      { numRuns: 80 },
    );
  }, 120_000);
});

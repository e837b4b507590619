import { UnitRunner } from '../../src/bulk-actions/dispatch/unit-runner.js';
import type { Stage } from '../../src/bulk-actions/lifecycle/status.js';
import type { DispatchHarness } from './dispatch-harness.js';
import { stageHandlers } from './staged-action.js';

/** A unit or slice that has been processed. */
export interface WorkDone {
  /** Milliseconds of simulated time since the clock was made. */
  readonly at: number;
  readonly actionId: string;
  readonly stage: Stage;
  readonly rows: number;
}

interface Queued {
  readonly actionId: string;
  readonly stage: Stage;
  readonly unitNo: number;
  readonly delayMs: number;
  readonly rows: number;
}

/**
 * Runs workers against a clock that can be advanced. All relevant times are stored in Postgres, so the clock moves
 * those: a minute passes when all deadlines are moved a minute closer.
 */
export class SimulatedClock {
  readonly done: WorkDone[] = [];
  private readonly begun = Date.now();
  private skipped = 0;
  private readonly runners: UnitRunner[] = [];

  constructor(private readonly harness: DispatchHarness) {}

  get now(): number {
    return Date.now() - this.begun + this.skipped;
  }

  async addWorkers(count: number): Promise<void> {
    const handlers = stageHandlers(this.harness);
    for (let i = 0; i < count; i++) {
      const heartbeat = {
        processId: await this.harness.worker(),
        inFlight: new Set<string>(),
        staleAfterMs: 1000,
      };
      this.runners.push(
        new UnitRunner(
          this.harness.db.database,
          heartbeat as never,
          this.harness.dispatcher,
          this.harness.earlyDispatcher,
          handlers,
        ),
      );
    }
  }

  async skip(ms: number): Promise<void> {
    this.skipped += ms;
    const by = `$1 * interval '1 millisecond'`;
    const { db } = this.harness;
    await db.rows(
      `UPDATE bulk_action_units SET not_before = not_before - ${by}, queued_at = queued_at - ${by}`,
      [ms],
    );
    await db.rows(`UPDATE account_stages SET next_at = next_at - ${by}`, [ms]);
    await db.rows(
      `UPDATE bulk_actions SET scheduled_for = scheduled_for - ${by}, created_at = created_at - ${by}`,
      [ms],
    );
  }

  /** Processes units until nothing is queued, or until the given time. */
  async work(until = Infinity): Promise<void> {
    while (await this.step(until));
  }

  /** Each worker processes a unit that is due. If none is, time passes. @returns whether there was anything to do */
  async step(until = Infinity): Promise<boolean> {
    const queued = await this.queued();
    const ready = queued.filter((unit) => unit.delayMs <= 0);
    const wait = Math.min(...queued.map((unit) => unit.delayMs));
    if (ready.length > 0) await Promise.all(ready.map((unit, i) => this.run(unit, i)));
    else if (wait === Infinity || this.now + wait > until) return false;
    else await this.skip(wait);
    return true;
  }

  rowsWritten(actionId?: string): number {
    const written = this.done.filter(
      ({ stage, actionId: id }) => stage === 'WRITE' && (actionId ?? id) === id,
    );
    return written.reduce((sum, { rows }) => sum + rows, 0);
  }

  private async run(unit: Queued, worker: number): Promise<void> {
    await this.harness.beat();
    const at = this.now;
    await this.runners[worker]!.run(unit);
    this.done.push({ ...unit, at });
  }

  private queued(): Promise<Queued[]> {
    return this.harness.db.rows<Queued>(
      `SELECT u.action_id AS "actionId", u.stage, u.unit_no AS "unitNo",
         coalesce(greatest(0, extract(epoch FROM u.not_before - now()) * 1000), 0)::double precision AS "delayMs",
         coalesce(u.slice_rows, c.row_count - u.next_row) AS rows
       FROM bulk_action_units u JOIN bulk_actions a ON a.id = u.action_id LEFT JOIN bulk_action_chunks c ON c.action_id = u.action_id AND c.chunk_no = u.unit_no
       WHERE u.state = 'QUEUED' AND a.status IN ('VALIDATING', 'QUEUED', 'IN_PROGRESS')
       ORDER BY "delayMs", u.queued_at, u.unit_no LIMIT $1`,
      [this.runners.length],
    );
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import type { TestDatabase } from '../support/database.js';

const LOOK_MS = 10;
const OUTAGE_MS = 100;
/** Share of a pass that is done when SCAN ends and when WRITE begins; RESOLVE is in between. */
const [SCANNED, RESOLVED] = [0.45, 0.5];

interface ActionProgress {
  readonly id: string;
  readonly status: string;
  readonly stage: string | null;
  readonly pass: number;
  /** Share of the stage's rows that are done, 0 to 1. */
  readonly done: number;
}

/** Measures the progress of the actions of some accounts. Goes on after an outage. */
export class Progress {
  /** From 0 to 1, over all expected passes. */
  value = 0;
  isOver = false;
  /** The longest time without progress, in milliseconds, including waits that a story plans itself. */
  standstillMs = 0;
  private movedAt = Date.now();
  /** Highest progress by action id; a deleted action keeps its entry. */
  private readonly furthest = new Map<string, number>();

  constructor(
    private readonly db: TestDatabase,
    private readonly accounts: readonly string[],
    private readonly passes: number,
  ) {
    void this.watch();
  }

  /** Waits until the progress is reached. @returns `false` if all stories ended before */
  async reaches(progress: number): Promise<boolean> {
    while (this.value < progress && !this.isOver) await delay(LOOK_MS);
    return !this.isOver;
  }

  end(): void {
    this.isOver = true;
  }

  private async watch(): Promise<void> {
    for (; !this.isOver; await delay(LOOK_MS)) {
      try {
        for (const one of await this.read())
          this.furthest.set(one.id, Math.max(this.furthest.get(one.id) ?? 0, progressOf(one)));
        this.move([...this.furthest.values()].reduce((sum, one) => sum + one, 0) / this.passes);
      } catch {
        // The database is down. Wait longer, so that refused connections do not fill its log.
        await delay(OUTAGE_MS);
      }
    }
  }

  private move(value: number): void {
    if (value === this.value) return;
    this.standstillMs = Math.max(this.standstillMs, Date.now() - this.movedAt);
    this.movedAt = Date.now();
    this.value = value;
  }

  private read(): Promise<ActionProgress[]> {
    return this.db.rows<ActionProgress>(
      `SELECT id, status, stage, pass,
         CASE status WHEN 'RECEIVING' THEN 0 ELSE stage_items::double precision / greatest(total_items, 1) END AS done
       FROM bulk_actions WHERE account_id = ANY ($1)`,
      [this.accounts],
    );
  }
}

function progressOf({ status, stage, pass, done }: ActionProgress): number {
  const ends = ['AWAITING_CONFIRMATION', 'COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED'];
  if (ends.includes(status)) return pass;
  const before = pass - 1;
  if (stage === 'SCAN') return before + done * SCANNED;
  if (stage === 'RESOLVE') return before + SCANNED;
  return before + RESOLVED + done * (1 - RESOLVED);
}

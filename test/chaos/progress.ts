import { setTimeout as delay } from 'node:timers/promises';
import type { TestDatabase } from '../support/database.js';

const LOOK_MS = 10;
const AWAY_MS = 100;
/** Where scan ends and write begins; resolve is in between. */
const [SCANNED, RESOLVED] = [0.45, 0.5];

interface Standing {
  readonly id: string;
  readonly status: string;
  readonly stage: string | null;
  readonly pass: number;
  /** Share of the stage's rows that are done, 0 to 1. */
  readonly done: number;
}

/** Watches how far the actions of some accounts have come, through every outage. */
export class Progress {
  /** From 0 to 1, over all passes that are expected. */
  value = 0;
  isOver = false;
  /** The longest time in which they came no further, in milliseconds; what they wait for by their own plan counts. */
  standstillMs = 0;
  private movedAt = Date.now();
  /** By action, and kept when it is deleted. */
  private readonly furthest = new Map<string, number>();

  constructor(
    private readonly db: TestDatabase,
    private readonly accounts: readonly string[],
    private readonly passes: number,
  ) {
    void this.watch();
  }

  /** @returns whether it was reached before the end */
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
        // The database is away. Its log need not be filled with those who ask for it.
        await delay(AWAY_MS);
      }
    }
  }

  private move(value: number): void {
    if (value === this.value) return;
    this.standstillMs = Math.max(this.standstillMs, Date.now() - this.movedAt);
    this.movedAt = Date.now();
    this.value = value;
  }

  private read(): Promise<Standing[]> {
    return this.db.rows<Standing>(
      `SELECT id, status, stage, pass, stage_items::double precision / greatest(total_items, 1) AS done
       FROM bulk_actions WHERE account_id = ANY ($1)`,
      [this.accounts],
    );
  }
}

function progressOf({ status, stage, pass, done }: Standing): number {
  const ends = ['AWAITING_CONFIRMATION', 'COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED'];
  if (ends.includes(status)) return pass;
  const before = pass - 1;
  if (stage === 'SCAN') return before + done * SCANNED;
  if (stage === 'RESOLVE') return before + SCANNED;
  return before + RESOLVED + done * (1 - RESOLVED);
}

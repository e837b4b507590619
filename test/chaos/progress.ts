import { setTimeout as delay } from 'node:timers/promises';
import type { TestDatabase } from '../support/database.js';

const LOOK_MS = 10;
const AWAY_MS = 100;
/** Where scan ends and write begins; resolve is in between. */
const [SCANNED, RESOLVED] = [0.45, 0.5];

interface Standing {
  readonly status: string;
  readonly stage: string | null;
  /** Share of the stage's rows that are done, 0 to 1. */
  readonly done: number;
}

/** Watches how far actions have come, through every outage. */
export class Progress {
  /** From 0 to 1, over all actions. */
  value = 0;
  /** The longest time in which they came no further, in milliseconds. */
  standstillMs = 0;
  private movedAt = Date.now();
  private stopped = false;

  constructor(
    private readonly db: TestDatabase,
    private readonly actionIds: readonly string[],
  ) {
    void this.watch();
  }

  get isOver(): boolean {
    return this.value >= 1;
  }

  /** @returns whether it was reached in time */
  async reaches(progress: number, withinMs: number): Promise<boolean> {
    for (const deadline = Date.now() + withinMs; this.value < progress; await delay(LOOK_MS))
      if (Date.now() > deadline) return false;
    return true;
  }

  stop(): void {
    this.stopped = true;
  }

  private async watch(): Promise<void> {
    for (; !this.stopped && !this.isOver; await delay(LOOK_MS)) {
      try {
        const standings = await this.read();
        this.move(standings.reduce((sum, one) => sum + progressOf(one), 0) / standings.length);
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
      `SELECT status, stage, stage_items::double precision / total_items AS done
       FROM bulk_actions WHERE id = ANY ($1::uuid[])`,
      [this.actionIds],
    );
  }
}

function progressOf({ status, stage, done }: Standing): number {
  if (['COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED'].includes(status)) return 1;
  if (stage === 'SCAN') return done * SCANNED;
  if (stage === 'RESOLVE') return SCANNED;
  return RESOLVED + done * (1 - RESOLVED);
}

import type { Stage } from '../lifecycle/status.js';
import { STAGES } from '../lifecycle/status.js';

/**
 * Time per row in each stage, relative to SCAN. Measured with a million contacts and two workers on two cores shared
 * with Postgres: 300,000 rows per second in SCAN, 2 million in RESOLVE, 95,000 in WRITE. Only the ratio is used; the
 * speed is that of the action itself. For an entity with slow rules or many indexes the estimate is less accurate.
 */
const COST: Readonly<Record<Stage, number>> = { SCAN: 1, RESOLVE: 0.2, WRITE: 3 };

/** Counts are rows; times are seconds by the clock of the database. */
export interface Progress {
  /** `null`: the action has ended or waits for confirmation. */
  readonly stage: Stage | null;
  readonly ended: boolean;
  /** Whether units of the action may be dispatched. */
  readonly running: boolean;
  readonly totalItems: number;
  readonly processedItems: number;
  readonly failedItems: number;
  /** Rows that the stage has finished. */
  readonly stageItems: number;
  readonly stageSeconds: number;
  /** From the upload to the end of the action, or until now. */
  readonly elapsedSeconds: number;
  /** Time that the rate limit of the account makes it take; 0: no limit. */
  readonly limitedSeconds: number;
}

export interface Pace {
  /** Rows that the current stage has to process; `null`: no current stage. */
  readonly stageTotalItems: number | null;
  /** Of the current stage; of the whole action if it has ended; `null`: nothing is running. */
  readonly rowsPerSecond: number | null;
  /** 0: the action has ended; `null`: no estimate. */
  readonly etaSeconds: number | null;
}

/** Speed of an action, and an estimate of the time left at that speed. */
export function paceOf(progress: Progress): Pace {
  const { stage, totalItems } = progress;
  if (progress.ended) {
    const rowsPerSecond = round(progress.processedItems / Math.max(progress.elapsedSeconds, 0.001));
    return { stageTotalItems: null, rowsPerSecond, etaSeconds: 0 };
  }
  if (stage === null) return { stageTotalItems: null, rowsPerSecond: null, etaSeconds: null };
  // Rows that failed in SCAN have no key to resolve.
  const stageTotalItems = stage === 'RESOLVE' ? totalItems - progress.failedItems : totalItems;
  if (!progress.running) return { stageTotalItems, rowsPerSecond: null, etaSeconds: null };
  const rate = progress.stageItems / Math.max(progress.stageSeconds, 0.001);
  const remaining = Math.max(0, stageTotalItems - progress.stageItems);
  const { limitedSeconds } = progress;
  const seconds = rate > 0 ? remaining / rate + secondsAfter(stage, rate, totalItems) : 0;
  const etaSeconds = rate > 0 || limitedSeconds > 0 ? Math.ceil(Math.max(seconds, limitedSeconds)) : null;
  return { stageTotalItems, rowsPerSecond: round(rate), etaSeconds };
}

/** Estimated seconds of the stages after this one. */
function secondsAfter(stage: Stage, rate: number, rows: number): number {
  const following = STAGES.slice(STAGES.indexOf(stage) + 1);
  return following.reduce((seconds, next) => seconds + (rows / rate) * (COST[next] / COST[stage]), 0);
}

function round(rate: number): number {
  return rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate);
}

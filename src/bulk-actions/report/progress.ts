import type { Stage } from '../lifecycle/status.js';
import { STAGES } from '../lifecycle/status.js';

/**
 * What a row costs in each stage, against scan. Measured with a million contacts and two workers on two cores that
 * Postgres shares: 300,000 rows a second in scan, 2 million in resolve, 95,000 in write. Only the ratio matters, for
 * the rate itself is the action's own; an entity with dear rules or many indexes will be off by as much.
 */
const COST: Readonly<Record<Stage, number>> = { SCAN: 1, RESOLVE: 0.2, WRITE: 3 };

/** How far an action is. Counts are rows, times are seconds by the clock of the database. */
export interface Progress {
  /** `null` when the action has ended or waits for its author. */
  readonly stage: Stage | null;
  readonly ended: boolean;
  /** Whether work may be handed out. */
  readonly running: boolean;
  readonly totalItems: number;
  readonly processedItems: number;
  readonly failedItems: number;
  /** Rows that the stage is done with. */
  readonly stageItems: number;
  /** Since the stage began. */
  readonly stageSeconds: number;
  /** From the upload to the end, or until now. */
  readonly elapsedSeconds: number;
  /** What the account's rate limit alone makes it take; 0 where there is none. */
  readonly limitedSeconds: number;
}

export interface Pace {
  /** Rows that the current stage deals with; `null` where there is no stage. */
  readonly stageTotalItems: number | null;
  /** Of the current stage, or over the whole action when it has ended; `null` while nothing runs. */
  readonly rowsPerSecond: number | null;
  /** `null` while nothing is known; 0 when ended. */
  readonly etaSeconds: number | null;
}

/** How fast an action goes, and how long it will still take if it goes on like that. */
export function paceOf(progress: Progress): Pace {
  const { stage, totalItems } = progress;
  if (progress.ended) {
    const rowsPerSecond = round(progress.processedItems / Math.max(progress.elapsedSeconds, 0.001));
    return { stageTotalItems: null, rowsPerSecond, etaSeconds: 0 };
  }
  if (stage === null) return { stageTotalItems: null, rowsPerSecond: null, etaSeconds: null };
  // Rows that scan failed have no key to compare; the others count whole chunks.
  const stageTotalItems = stage === 'RESOLVE' ? totalItems - progress.failedItems : totalItems;
  if (!progress.running) return { stageTotalItems, rowsPerSecond: null, etaSeconds: null };
  const rate = progress.stageItems / Math.max(progress.stageSeconds, 0.001);
  const remaining = Math.max(0, stageTotalItems - progress.stageItems);
  const { limitedSeconds } = progress;
  const seconds = rate > 0 ? remaining / rate + secondsAfter(stage, rate, totalItems) : 0;
  const etaSeconds = rate > 0 || limitedSeconds > 0 ? Math.ceil(Math.max(seconds, limitedSeconds)) : null;
  return { stageTotalItems, rowsPerSecond: round(rate), etaSeconds };
}

/** What the stages after this one will take, by what a row costs there and here. */
function secondsAfter(stage: Stage, rate: number, rows: number): number {
  const following = STAGES.slice(STAGES.indexOf(stage) + 1);
  return following.reduce((seconds, next) => seconds + (rows / rate) * (COST[next] / COST[stage]), 0);
}

function round(rate: number): number {
  return rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate);
}

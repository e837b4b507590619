import { endedBy } from './ended-by.js';
import { isTemporary, ProblemError } from './errors.js';
import type { OpenEvents } from './event-feed.js';
import { EventFeed } from './event-feed.js';
import type { ActionStatsView } from './generated/types.gen.js';
import { pause } from './pause.js';

export interface WaitOptions {
  /** Ends the waiting; the action continues. */
  readonly signal?: AbortSignal;
  /** Called whenever the answer has changed, and at least once. */
  readonly onStats?: (stats: ActionStatsView) => void;
  /** Called while the service does not answer. */
  readonly onAway?: (error: Error) => void;
  /** How long it may be away before the waiting fails; 60 s unless it is given. */
  readonly patienceMs?: number;
}

/** Where the progress of an action comes from. */
export interface ProgressSource {
  readonly readStats: (signal: AbortSignal) => Promise<ActionStatsView>;
  /** Left out: it is only asked for. */
  readonly openEvents?: OpenEvents;
}

type Status = ActionStatsView['status'];

const ENDED: readonly Status[] = ['COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED'];

const FIRST_WAIT_MS = 100;
const MAX_WAIT_MS = 2000;
const GROWTH = 1.4;
const PATIENCE_MS = 60_000;
/** Streams have news twice a second. An action that is done sooner is asked about. */
const STREAM_PACE_MS = 500;

/** Whether nothing happens to it any more. */
export function hasEnded({ status }: { readonly status: Status }): boolean {
  return ENDED.includes(status);
}

/** Whether nothing happens to it until someone does something. A paused action is not meant: it is to go on. */
export function isSettled(action: { readonly status: Status }): boolean {
  return hasEnded(action) || action.status === 'AWAITING_CONFIRMATION';
}

/**
 * Waits for the end of an action: reads its events and, as long as there is no stream of them, asks for the progress
 * again and again, often at first, every two seconds in the end.
 *
 * @returns the last answer: the action has ended, or waits for confirmation
 * @throws ProblemError, and UnreachableError where the service was away for too long; the signal's reason
 */
export async function waitFor(source: ProgressSource, options: WaitOptions = {}): Promise<ActionStatsView> {
  const end = endedBy(options.signal);
  try {
    return await new Waiting(source, options, end.signal).wait();
  } finally {
    end.release();
    end.now();
  }
}

class Waiting {
  private readonly feed: EventFeed | null;
  /** Of a stream: the action has ended. */
  private readonly ended = Promise.withResolvers<ActionStatsView>();
  private isFollowing = false;
  /** Messages of streams. */
  private heard = 0;
  private answeredAt = Date.now();
  private told = '';

  constructor(
    private readonly source: ProgressSource,
    private readonly options: WaitOptions,
    private readonly signal: AbortSignal,
  ) {
    this.feed = source.openEvents ? new EventFeed(source.openEvents) : null;
  }

  wait(): Promise<ActionStatsView> {
    return Promise.race([this.poll(), this.ended.promise]);
  }

  private async poll(): Promise<ActionStatsView> {
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(MAX_WAIT_MS, waitMs * GROWTH)) {
      this.signal.throwIfAborted();
      let askedMs = 0;
      if (this.feed?.isLive === true && waitMs > STREAM_PACE_MS) this.answeredAt = Date.now();
      else {
        try {
          const stats = await this.ask();
          if (isSettled(stats)) return stats;
        } catch (error) {
          askedMs = this.outlast(error);
        }
      }
      await pause(Math.max(waitMs, askedMs), this.signal);
    }
  }

  private async ask(): Promise<ActionStatsView> {
    const { heard } = this;
    const stats = await this.source.readStats(this.signal);
    this.answeredAt = Date.now();
    // What has come by a stream meanwhile may be newer.
    if (heard === this.heard || isSettled(stats)) this.tell(stats);
    if (this.feed && !this.isFollowing && !isSettled(stats)) {
      this.isFollowing = true;
      this.follow(this.feed).catch(this.ended.reject);
    }
    return stats;
  }

  private async follow(feed: EventFeed): Promise<void> {
    for await (const stats of feed.stats(this.signal)) {
      this.heard += 1;
      this.tell(stats);
      if (isSettled(stats)) return this.ended.resolve(stats);
    }
  }

  private tell(stats: ActionStatsView): void {
    const text = JSON.stringify({ ...stats, elapsedSeconds: 0 });
    if (text !== this.told) this.options.onStats?.(stats);
    this.told = text;
  }

  /**
   * @returns milliseconds that the service asks for, at most what is left of the patience
   * @throws the error, unless it may be over soon
   */
  private outlast(error: unknown): number {
    this.signal.throwIfAborted();
    const isLimited = error instanceof ProblemError && error.status === 429;
    const { patienceMs = PATIENCE_MS, onAway } = this.options;
    const isTooLong = Date.now() - this.answeredAt > patienceMs;
    if ((!isTemporary(error) && !isLimited) || isTooLong) throw error;
    onAway?.(error as Error);
    // The next answer is a change, even if it is the same as the last.
    this.told = '';
    const askedMs = error instanceof ProblemError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
    const leftMs = this.answeredAt + patienceMs - Date.now();
    return Math.min(askedMs, leftMs);
  }
}

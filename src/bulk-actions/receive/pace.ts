import type { Request } from 'express';
import { Problem } from '../../http/problem.js';

/** Milliseconds between two checks. */
const LOOK_MS = 1_000;

export interface PaceSettings {
  /** On average over the whole request so far; 0: no minimum. */
  readonly minBytesPerSecond: number;
  /** Milliseconds before the minimum applies. */
  readonly graceMs: number;
  /** A client that sends nothing for so many milliseconds is considered gone. */
  readonly idleMs: number;
}

/** Checks whether a client sends fast enough. Time in which the service itself does not read is not counted. */
export class Pace {
  private sendingMs = 0;
  private silentMs = 0;
  private arrived = 0;

  constructor(private readonly settings: PaceSettings) {}

  /**
   * @param arrived bytes of the request in all
   * @param elapsedMs since the last look
   * @param isHeldBack whether the service itself does not read
   * @returns false when it is too slow
   */
  look(arrived: number, elapsedMs: number, isHeldBack: boolean): boolean {
    const isSilent = arrived === this.arrived;
    this.arrived = arrived;
    if (!isSilent) this.silentMs = 0;
    if (isHeldBack) return true;
    this.sendingMs += elapsedMs;
    if (isSilent) this.silentMs += elapsedMs;
    const { minBytesPerSecond, graceMs, idleMs } = this.settings;
    if (this.silentMs >= idleMs) return false;
    return this.sendingMs < graceMs || arrived >= (minBytesPerSecond * this.sendingMs) / 1000;
  }
}

/** What receives the body of the request. */
export interface Paced {
  /** Bytes of the request so far. */
  readonly receivedBytes: number;
  /** Whether data that has arrived is still being processed. */
  readonly isBusy: boolean;
  fail(error: unknown): void;
}

/** Refuses a request whose client is too slow, until its body has arrived or it is refused for another reason. */
export function keepPace(paced: Paced, request: Request, settings: PaceSettings): () => void {
  const pace = new Pace(settings);
  let lookedAt = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    // A process that was frozen did not read, so that time is not the client's.
    const elapsed = Math.min(now - lookedAt, 2 * LOOK_MS);
    lookedAt = now;
    if (request.complete) return clearInterval(timer);
    if (pace.look(paced.receivedBytes, elapsed, request.isPaused() || paced.isBusy)) return;
    clearInterval(timer);
    paced.fail(tooSlow(settings.minBytesPerSecond));
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** For the documentation, too. */
export function tooSlow(minBytesPerSecond: number): Problem {
  const detail =
    `The upload was slower than ${minBytesPerSecond} bytes per second on average, or stopped. Time in which the service ` +
    'did not read is not counted. Send it again.';
  return new Problem(408, 'UPLOAD_TOO_SLOW', detail);
}

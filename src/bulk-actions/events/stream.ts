import { once } from 'node:events';
import type { Request, Response } from 'express';
import { HEARTBEAT, retryAfter } from './sse.js';

/** Bytes that wait for a client that does not read; beyond, it is disconnected and takes up where it was. */
const MAX_HELD = 256 * 1024;
const HEARTBEAT_MS = 15_000;
/** A little less than between two polls, of which one may be late. */
const PROGRESS_MS = 450;
/** Clients of a process that stops do not all come back at the same moment. */
const RETRY_MS = { least: 1000, spread: 2000 };

/** One response that is an event stream. */
export class Stream {
  private lastWrite = performance.now();
  private lastProgress = -Infinity;

  constructor(
    readonly request: Request,
    private readonly response: Response,
  ) {}

  begin(): void {
    if (!this.isOpen) return;
    this.response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // For nginx, which would collect the answer otherwise.
      'X-Accel-Buffering': 'no',
    });
    this.write(retryAfter(Math.round(RETRY_MS.least + Math.random() * RETRY_MS.spread)));
  }

  get isOpen(): boolean {
    return !this.response.writableEnded && !this.response.destroyed;
  }

  /** Whether the client has taken what was sent; if not, it gets no progress, only what it must not miss. */
  get isFlowing(): boolean {
    return !this.response.writableNeedDrain;
  }

  /** Whether the client is sent progress now: not if it reads slowly, nor more often than twice a second. */
  get takesProgress(): boolean {
    return this.isFlowing && performance.now() - this.lastProgress >= PROGRESS_MS;
  }

  progressSent(): void {
    this.lastProgress = performance.now();
  }

  /** @param text whole messages */
  write(text: string): void {
    if (!this.isOpen || text === '') return;
    if (this.response.writableLength > MAX_HELD) return void this.response.destroy();
    this.response.write(text);
    this.lastWrite = performance.now();
  }

  /** Waits until the client has read enough. Resolves too when it is gone. */
  async drained(): Promise<void> {
    if (!this.isOpen || this.isFlowing) return;
    const gone = new AbortController();
    const { signal } = gone;
    await Promise.race([
      once(this.response, 'drain', { signal }),
      once(this.response, 'close', { signal }),
    ]).finally(() => gone.abort());
  }

  beat(now: number): void {
    if (!this.response.headersSent) return;
    if (now - this.lastWrite >= HEARTBEAT_MS && this.isFlowing) this.write(HEARTBEAT);
  }

  end(): void {
    if (!this.isOpen) return;
    // One that has not begun has no answer yet, and an empty one would be wrong.
    if (this.response.headersSent) this.response.end();
    else this.response.destroy();
  }

  destroy(): void {
    this.response.destroy();
  }
}

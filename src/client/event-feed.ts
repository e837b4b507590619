import type { EventSourceMessage } from 'eventsource-parser';
import { createParser } from 'eventsource-parser';
import { endedBy } from './ended-by.js';
import { isTemporary, ProblemError } from './errors.js';
import type { ActionStatsView } from './generated/types.gen.js';
import { pause } from './pause.js';

/** Asks for the stream of an action's events. @throws ProblemError, UnreachableError as all requests do */
export type OpenEvents = (lastId: string | null, signal: AbortSignal) => Promise<Response>;

export interface FeedTimes {
  /** Milliseconds until a stream has to say something. One that does not is collected by something on the way. */
  readonly startMs: number;
  /** Milliseconds of silence after which a connection counts as broken; the service sends comments every 15 s. */
  readonly silenceMs: number;
  /** Milliseconds that a stream has to last in order to have worked. */
  readonly worksMs: number;
  /** Milliseconds before it connects again, until the service has named others. Doubled each time. */
  readonly retryMs: number;
}

const TIMES: FeedTimes = { startMs: 10_000, silenceMs: 40_000, worksMs: 5_000, retryMs: 1_000 };
/** Streams in a row that did not work; then no more are opened. */
const MAX_BREAKS = 3;
const MAX_WAIT_MS = 30_000;

/** The progress of an action as its events tell it, over any number of connections. */
export class EventFeed {
  private lastId: string | null = null;
  private retryMs: number;
  /** When the connection said something first; `null`: there is none, or it has not. */
  private spokeAt: number | null = null;

  constructor(
    private readonly open: OpenEvents,
    private readonly times: FeedTimes = TIMES,
  ) {
    this.retryMs = times.retryMs;
  }

  /** Whether nobody needs to ask for the progress, because it comes by itself. */
  get isLive(): boolean {
    return this.spokeAt !== null;
  }

  /**
   * Reads one stream after the other. Ends where none can be had: the service refuses it, what it answers is none, or
   * streams break again and again.
   *
   * @throws the signal's reason
   */
  async *stats(signal: AbortSignal): AsyncGenerator<ActionStatsView> {
    for (let breaks = 0, failures = 0; breaks < MAX_BREAKS; failures += 1) {
      let askedMs = 0;
      try {
        if (!(yield* this.connect(signal))) return;
        breaks += 1;
      } catch (error) {
        signal.throwIfAborted();
        if (isRefusal(error)) return;
        if (error instanceof ProblemError) askedMs = (error.retryAfterSeconds ?? 0) * 1000;
        // One that cannot be connected to says nothing about streams: the service is away.
        if (!isTemporary(error)) breaks += 1;
      }
      if (this.spokeAt !== null && performance.now() - this.spokeAt >= this.times.worksMs)
        breaks = failures = 0;
      this.spokeAt = null;
      await pause(Math.min(MAX_WAIT_MS, Math.max(askedMs, this.retryMs * 2 ** failures)), signal);
    }
  }

  /** @returns false: it is no stream, or nothing more will come */
  private async *connect(signal: AbortSignal): AsyncGenerator<ActionStatsView, boolean> {
    const end = endedBy(signal);
    const { startMs, silenceMs } = this.times;
    let timer = setTimeout(end.now, startMs);
    const onBytes = (): void => {
      this.spokeAt ??= performance.now();
      clearTimeout(timer);
      timer = setTimeout(end.now, silenceMs);
    };
    try {
      const { status, headers, body } = await this.open(this.lastId, end.signal);
      const isStream = headers.get('content-type')?.startsWith('text/event-stream') === true;
      if (status === 200 && isStream && body !== null) yield* this.read(body, end.signal, onBytes);
      else await body?.cancel();
      return status === 200 && isStream;
    } finally {
      clearTimeout(timer);
      end.release();
    }
  }

  /** Once the response is there, a signal does not reach the request any more if Node has collected that. */
  private async *read(
    body: ReadableStream<Uint8Array>,
    signal: AbortSignal,
    onBytes: () => void,
  ): AsyncGenerator<ActionStatsView, void> {
    const reader = body.getReader();
    const close = (): void => void reader.cancel().catch(() => undefined);
    signal.addEventListener('abort', close);
    if (signal.aborted) close();
    try {
      yield* this.messages(reader, onBytes);
    } finally {
      signal.removeEventListener('abort', close);
      close();
    }
  }

  private async *messages(
    reader: ReadableStreamDefaultReader<Uint8Array>,
    onBytes: () => void,
  ): AsyncGenerator<ActionStatsView, void> {
    const messages: EventSourceMessage[] = [];
    const parser = createParser({
      onEvent: (message) => messages.push(message),
      onRetry: (ms) => (this.retryMs = ms),
    });
    const decoder = new TextDecoder();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      onBytes();
      parser.feed(decoder.decode(part.value, { stream: true }));
      for (const { event, data, id } of messages.splice(0)) {
        if (event === 'stats') yield JSON.parse(data) as ActionStatsView;
        // Afterwards, since it is not done with before.
        this.lastId = id ?? this.lastId;
      }
    }
  }
}

/** Whether the same request would be refused again. Too many open streams and requests pass by themselves. */
function isRefusal(error: unknown): boolean {
  return error instanceof ProblemError && !isTemporary(error) && error.status !== 429;
}

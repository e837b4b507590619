import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import { createParser } from 'eventsource-parser';
import { SERVICE_URL } from '../router/base.js';
import { ApiProblem, isTemporary } from './problem.js';
import { send } from './request.js';

/** Milliseconds before a broken stream is opened again: at first, and at most. */
const RETRY = { first: 1000, most: 15_000 };
/** Milliseconds without a byte after which a stream counts as broken; the service sends one every 15 seconds. */
const SILENCE_MS = 40_000;

export type StreamState = 'open' | 'broken' | 'over';

interface Handlers {
  /** @param data JSON of the message */
  readonly onMessage: (event: string, data: unknown) => void;
  /** Each time that it is open. */
  readonly onOpen?: () => void;
}

/**
 * A stream of the service's events. It is opened again where it left off when it breaks, is closed while nobody sees
 * the page (a browser has six connections per host, over all tabs), and ends at 204.
 */
export class EventStream {
  private readonly changing = signal<StreamState>('broken');
  private readonly stopped = new AbortController();
  private connection: AbortController | null = null;
  private failures = 0;

  /**
   * @param path below the service's address
   * @param lastId the id of the last message that is known; `0` of an action: all of them are sent
   */
  constructor(
    private readonly path: string,
    private lastId: string | null,
    private readonly handlers: Handlers,
  ) {
    const { signal } = this.stopped;
    document.addEventListener('visibilitychange', () => this.follow(), { signal });
    this.follow();
  }

  get state(): ReadonlySignal<StreamState> {
    return this.changing;
  }

  /** Nothing comes any more, and what is shown is the last word. */
  finish(): void {
    this.changing.value = 'over';
    this.close();
  }

  close(): void {
    this.stopped.abort();
    this.connection?.abort();
  }

  private follow(): void {
    if (document.hidden) return void this.connection?.abort();
    if (this.connection !== null || this.changing.peek() === 'over') return;
    this.connection = new AbortController();
    void this.run(this.connection).finally(() => {
      this.connection = null;
      if (!this.stopped.signal.aborted && !document.hidden) this.follow();
    });
  }

  /** Resolves when there is something to do again. */
  private async run(connection: AbortController): Promise<void> {
    try {
      const isOver = await this.read(connection);
      if (this.stopped.signal.aborted) return;
      this.changing.value = isOver ? 'over' : 'broken';
      if (isOver) return;
    } catch (error) {
      if (connection.signal.aborted && !isSilence(connection)) return;
      this.changing.value = isTemporary(error) || !(error instanceof ApiProblem) ? 'broken' : 'over';
      if (this.changing.peek() === 'over') return;
    }
    const wait = Math.min(RETRY.first * 2 ** this.failures++, RETRY.most);
    await pause(wait * (0.75 + Math.random() / 2), connection.signal);
  }

  /** @returns whether there is nothing more */
  private async read(connection: AbortController): Promise<boolean> {
    const headers = { ...(this.lastId !== null && { 'Last-Event-ID': this.lastId }) };
    const response = await send(SERVICE_URL + this.path, { headers, signal: connection.signal });
    if (response.status === 204) return true;
    this.failures = 0;
    this.changing.value = 'open';
    this.handlers.onOpen?.();
    const parser = createParser({
      onEvent: ({ id, event, data }) => {
        this.lastId = id ?? this.lastId;
        this.handlers.onMessage(event ?? 'message', JSON.parse(data));
      },
    });
    await eachText(response.body!, connection, (text) => parser.feed(text));
    return false;
  }
}

/** Not every browser iterates over a body. */
async function eachText(
  body: ReadableStream<Uint8Array>,
  connection: AbortController,
  take: (text: string) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const silence = setTimeout(() => connection.abort(SILENCE), SILENCE_MS);
    try {
      const { done, value } = await reader.read();
      if (done) return;
      take(decoder.decode(value, { stream: true }));
    } finally {
      clearTimeout(silence);
    }
  }
}

const SILENCE = new Error('The stream is silent.');

function isSilence({ signal }: AbortController): boolean {
  return signal.reason === SILENCE;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

import type { ClientRequest, IncomingMessage } from 'node:http';
import { request } from 'node:http';
import type { RequestOptions } from 'node:https';
import { request as requestHttps } from 'node:https';
import { eventually } from './eventually.js';

export interface StreamMessage {
  readonly event: string;
  readonly data: Record<string, unknown>;
  /** The last id by then. */
  readonly lastId: string | null;
  readonly atMs: number;
}

/** Reads a stream of events as browsers do, on a connection of its own. */
export class EventStream {
  readonly messages: StreamMessage[] = [];
  comments = 0;
  lastId: string | null;
  status: number | undefined;
  response: IncomingMessage | undefined;
  /** The response is over; `whole`: in order. */
  closed: 'whole' | 'cut' | null = null;
  private rest = '';
  private readonly sent: ClientRequest;

  /** @param tls how to connect to an https URL */
  constructor(
    url: string,
    headers: Record<string, string> = {},
    lastId: string | null = null,
    tls: RequestOptions = {},
  ) {
    this.lastId = lastId;
    const all = { ...headers, ...(lastId !== null && { 'last-event-id': lastId }) };
    this.sent = url.startsWith('https:')
      ? requestHttps(url, { ...tls, headers: all, agent: false })
      : request(url, { headers: all, agent: false });
    this.sent.on('error', () => (this.closed ??= 'cut'));
    this.sent.on('response', (response: IncomingMessage) => {
      this.response = response;
      this.status = response.statusCode;
      response.setEncoding('utf8').on('data', (text: string) => this.read(text));
      response.on('error', () => (this.closed ??= 'cut'));
      response.on('close', () => (this.closed ??= response.complete ? 'whole' : 'cut'));
    });
    this.sent.end();
  }

  of(event: string): StreamMessage[] {
    return this.messages.filter((message) => message.event === event);
  }

  statuses(): unknown[] {
    return this.of('status').map(({ data }) => data.status);
  }

  async until(condition: (stream: EventStream) => boolean, deadlineMs = 15_000): Promise<this> {
    await eventually(() => condition(this), deadlineMs, 10);
    return this;
  }

  /** What came with an answer that is no stream. */
  async body(): Promise<Record<string, unknown>> {
    await this.until(({ closed }) => closed !== null);
    return JSON.parse(this.rest) as Record<string, unknown>;
  }

  close(): void {
    this.sent.destroy();
  }

  private read(text: string): void {
    this.rest += text;
    if (this.response!.headers['content-type']?.startsWith('text/event-stream') !== true) return;
    for (let end = this.rest.indexOf('\n\n'); end >= 0; end = this.rest.indexOf('\n\n')) {
      this.take(this.rest.slice(0, end).split('\n'));
      this.rest = this.rest.slice(end + 2);
    }
  }

  private take(lines: readonly string[]): void {
    const field = (name: string): string | undefined =>
      lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
    if (lines[0]!.startsWith(':')) this.comments += 1;
    this.lastId = field('id') ?? this.lastId;
    const data = field('data');
    if (data === undefined) return;
    this.messages.push({
      event: field('event') ?? 'message',
      data: JSON.parse(data) as Record<string, unknown>,
      lastId: this.lastId,
      atMs: performance.now(),
    });
  }
}

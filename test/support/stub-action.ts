import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export const statsOf = (status: string, processedItems = 0) => ({ id: '1', status, processedItems });
export const json = (response: ServerResponse, status: number, type: string, body: unknown): void =>
  void response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
export const problem =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) => {
    const body = { type: '', title: '', status, code: `C${status}`, detail: 'No.', errors: [] };
    response.writeHead(status, { 'content-type': 'application/problem+json', ...headers });
    response.end(JSON.stringify(body));
  };
export const begin = (response: ServerResponse, retryMs = 5): ServerResponse => {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.write(`retry: ${retryMs}\n\n`);
  return response;
};
export const message = (stats: object, id?: string | number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: stats\ndata: ${JSON.stringify(stats)}\n\n`;

/** A service with one action, whose answers the test gives. */
export class StubAction {
  readonly server: Server;
  polls = 0;
  /** `Last-Event-ID` of each request for a stream. */
  readonly lastIds: (string | null)[] = [];
  readonly accepted: (string | undefined)[] = [];
  /** What it answers when it is asked for the progress. */
  stats: () => object = () => statsOf('IN_PROGRESS');
  /** How it answers requests for streams, one after the other; the last one for ever. */
  streams: readonly Answer[] = [];

  private constructor() {
    this.server = createServer((request, response) => {
      if (request.url!.endsWith('/stats')) {
        this.polls += 1;
        return json(response, 200, 'application/json', this.stats());
      }
      const answer = this.streams[Math.min(this.lastIds.length, this.streams.length - 1)]!;
      this.lastIds.push((request.headers['last-event-id'] as string | undefined) ?? null);
      this.accepted.push(request.headers.accept);
      answer(response, request);
    }).listen(0, '127.0.0.1');
  }

  static async start(): Promise<StubAction> {
    const stub = new StubAction();
    await once(stub.server, 'listening');
    return stub;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}

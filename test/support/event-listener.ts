import { PassThrough } from 'node:stream';
import type { Request, Response } from 'express';
import type { Exchange } from '../../src/bulk-actions/events/event-streams.js';

interface Message {
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** Reads a stream of events in the process that sends it, without a connection. */
export class EventListener {
  readonly messages: Message[] = [];
  isClosed = false;
  private readonly response = Object.assign(new PassThrough(), {
    headersSent: false,
    writeHead: () => (this.response.headersSent = true),
  });

  constructor() {
    let rest = '';
    this.response.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n\n');
      rest = parts.pop()!;
      for (const part of parts) this.take(part);
    });
    this.response.on('close', () => (this.isClosed = true));
  }

  /** What the stream is opened with. */
  exchange(headers: Record<string, string> = {}): Exchange {
    return {
      request: { method: 'GET', headers } as unknown as Request,
      response: this.response as unknown as Response,
    };
  }

  of(event: string): Message['data'][] {
    return this.messages.filter((message) => message.event === event).map(({ data }) => data);
  }

  statuses(): unknown[] {
    return this.of('status').map(({ status }) => status);
  }

  close(): void {
    this.response.destroy();
  }

  private take(part: string): void {
    const [, event] = /^event: (\w+)$/m.exec(part) ?? [];
    const [, data] = /^data: (.*)$/m.exec(part) ?? [];
    if (event === undefined || data === undefined) return;
    this.messages.push({ event, data: JSON.parse(data) as Message['data'] });
  }
}

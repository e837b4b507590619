import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { CONTENT_TYPE } from './small-files.js';

/** How long a file is sent again while it is refused with 429 or 503. */
const REFUSED_MS = 60_000;

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A file that was accepted; times are those of `performance.now()`. */
export interface Posted {
  readonly id: string;
  /** When its first byte was handed to the kernel. */
  readonly begun: number;
  /** When the last byte of the answer had arrived. */
  readonly answered: number;
}

/** Plain `node:http` over connections that stay open, which needs less CPU than other clients in Node. */
export class HttpClient {
  /** Number of answers 429 and 503. A refused file is sent again, and its time keeps running. */
  refused = 0;
  private readonly agent: Agent;

  /**
   * @param connections most connections that are open at the same time
   * @param headers of every request
   */
  constructor(
    private readonly url: string,
    connections: number,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** @throws Error if the file is rejected, or refused for a minute */
  async post(path: string, body: Buffer): Promise<Posted> {
    const begun = performance.now();
    for (;;) {
      const { status, headers, text } = await this.send('POST', path, body);
      const answered = performance.now();
      if (status < 300) return { begun, answered, id: (JSON.parse(text) as { id: string }).id };
      if (![429, 503].includes(status) || answered - begun > REFUSED_MS)
        throw new Error(`POST answered ${status}: ${text}`);
      this.refused++;
      await delay(Number(headers['retry-after'] ?? 0.1) * 1000);
    }
  }

  /** @returns milliseconds until the answer had arrived */
  async get(path: string): Promise<number> {
    const begun = performance.now();
    const { status, text } = await this.send('GET', path);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
    return performance.now() - begun;
  }

  close(): void {
    this.agent.destroy();
  }

  private send(method: string, path: string, body?: Buffer): Promise<Answer> {
    const ofBody = body && { 'content-type': CONTENT_TYPE, 'content-length': body.length };
    const headers = { ...this.headers, ...ofBody };
    return new Promise((resolve, reject) => {
      const sent = request(this.url + path, { method, agent: this.agent, headers });
      sent.on('error', reject);
      sent.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (data: string) => (text += data));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
      });
      sent.end(body);
    });
  }
}

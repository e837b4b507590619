import type { IncomingMessage, RequestOptions } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import type { DeliveryError } from '../entities/webhook-events.js';
import { retryAfterOf } from './retry-after.js';

/** Bytes of an answer that are read and kept. */
const KEPT_BYTES = 1_024;
const USER_AGENT = 'bulk-actions-webhooks/1';

export interface SenderOptions {
  /** Whether private addresses and plain HTTP are allowed. */
  readonly allowPrivate: boolean;
  /** For all of a request. */
  readonly timeoutMs: number;
  /** How names are looked up, for tests. */
  readonly lookup?: RequestOptions['lookup'];
}

export interface SendResult {
  /** HTTP status; `null`: there was no answer. */
  readonly status: number | null;
  readonly latencyMs: number;
  /** `null`: it was taken. */
  readonly error: DeliveryError | null;
  /** The beginning of the answer; `null`: there was none. */
  readonly answer: string | null;
  /** Milliseconds that the receiver wants to be left alone; `null`: it does not say so. */
  readonly retryAfterMs: number | null;
}

export const NO_ANSWER = { status: null, answer: null, retryAfterMs: null } as const;

/**
 * Sends requests to URLs that clients have named. Each address is checked by the look-up that the connection itself
 * uses, so a name cannot have one address when it is checked and another when it is connected to. Redirects are not
 * followed. Connections are not kept: the next one is checked anew.
 */
export class Sender {
  private readonly agents: Readonly<Record<string, RequestFilteringHttpAgent | RequestFilteringHttpsAgent>>;

  constructor(private readonly options: SenderOptions) {
    const { allowPrivate } = options;
    const filter = {
      allowPrivateIPAddress: allowPrivate,
      allowMetaIPAddress: allowPrivate,
      keepAlive: false,
    };
    const https = new RequestFilteringHttpsAgent(filter);
    this.agents = allowPrivate
      ? { 'https:': https, 'http:': new RequestFilteringHttpAgent(filter) }
      : { 'https:': https };
  }

  /** Never rejects. @param signed headers */
  async send(target: string, body: string, signed: Readonly<Record<string, string>>): Promise<SendResult> {
    const started = performance.now();
    const result = await this.request(new URL(target), body, signed).catch((error: unknown) => ({
      ...NO_ANSWER,
      error: errorOf(error),
    }));
    return { ...result, latencyMs: Math.round(performance.now() - started) };
  }

  private async request(
    url: URL,
    body: string,
    signed: Readonly<Record<string, string>>,
  ): Promise<Omit<SendResult, 'latencyMs'>> {
    const agent = this.agents[url.protocol];
    // Of an endpoint that was made while this was allowed.
    if (!agent) return { ...NO_ANSWER, error: 'ADDRESS_NOT_ALLOWED' };
    const signal = AbortSignal.timeout(this.options.timeoutMs);
    const { lookup } = this.options;
    const start = url.protocol === 'https:' ? requestHttps : requestHttp;
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = {
        ...{ 'content-type': 'application/json', 'user-agent': USER_AGENT, 'accept-encoding': 'identity' },
        ...{ 'content-length': Buffer.byteLength(body), connection: 'close', ...signed },
      };
      const sent = start(url, { method: 'POST', agent, signal, headers, ...(lookup && { lookup }) }, resolve);
      // Stays, so that an error after the answer ends no process.
      sent.on('error', reject);
      // Without either: an answer that switches to another protocol. After the answer this does nothing.
      sent.on('close', () => reject(new Error('closed without an answer')));
      sent.end(body);
    });
    const answer = await readStart(response);
    const status = response.statusCode ?? 0;
    const retryAfterMs = retryAfterOf(status, response.headers['retry-after']);
    return { status, answer, error: errorOfStatus(status), retryAfterMs };
  }
}

/** The status counts, even if what follows it is endless, breaks off or does not come in time. */
async function readStart(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      parts.push(part.subarray(0, KEPT_BYTES - bytes));
      bytes += part.length;
      if (bytes >= KEPT_BYTES) break;
    }
  } catch {
    // What has come is kept.
  }
  response.destroy();
  // Postgres stores no zero characters.
  return Buffer.concat(parts).toString().replaceAll('\0', '\uFFFD');
}

function errorOfStatus(status: number): DeliveryError | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'REDIRECT' : 'STATUS';
}

function errorOf(error: unknown): DeliveryError {
  const { name, message, code = '' } = error as Error & { code?: string };
  // The agent's errors have no code.
  if (/^DNS lookup .* is not allowed/.test(message)) return 'ADDRESS_NOT_ALLOWED';
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT') return 'TIMEOUT';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return 'HOST_NOT_FOUND';
  return /CERT|SSL|TLS|SIGNATURE|EPROTO/.test(code) ? 'TLS_FAILED' : 'CONNECTION_FAILED';
}

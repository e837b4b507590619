import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type {
  IncomingHttpHeaders,
  IncomingMessage,
  RequestListener,
  Server,
  ServerResponse,
} from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { Webhook } from 'standardwebhooks';
import type { CertificateFiles } from './certificates.js';
import { faultsOf } from './document-schema.js';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The name that was asked for by TLS; false: none, or no TLS. */
  readonly servername: string | false;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Payload {
  readonly type: string;
  readonly timestamp: string;
  readonly data: { readonly id: string; readonly status: string } & Record<string, unknown>;
}

type Handler = (response: ServerResponse, request: IncomingMessage, nth: number) => void;

/** A server that receives webhooks, and answers as a test wants. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  private readonly handlers = new Map<string, Handler>();
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** @param tls makes it one for https://localhost */
  static async start(tls?: CertificateFiles): Promise<WebhookReceiver> {
    const listener: RequestListener = (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => receiver.take(request, response, Buffer.concat(parts).toString()));
    };
    const server = tls
      ? createTlsServer({ cert: readFileSync(tls.cert), key: readFileSync(tls.key) }, listener)
      : createServer(listener);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const url = tls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`;
    const receiver = new WebhookReceiver(server, url);
    return receiver;
  }

  /** @param handle gets how many requests have come to the path, from 1 */
  on(path: string, handle: Handler): string {
    this.handlers.set(path, handle);
    return this.url + path;
  }

  at(path: string): readonly Received[] {
    return this.received.filter((one) => one.path === path);
  }

  /**
   * The payload of a request, if it is signed.
   *
   * @throws WebhookVerificationError, and Error if it is not what the OpenAPI document says
   */
  static verify({ body, headers }: Received, secret: string): Payload {
    const payload = new Webhook(secret).verify(body, headers as Record<string, string>) as Payload;
    const faults = faultsOf('WebhookMessageView', payload);
    if (faults.length > 0) throw new Error(`The webhook is not as documented: ${faults.join('; ')}`);
    return payload;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private take(request: IncomingMessage, response: ServerResponse, body: string): void {
    const path = request.url!;
    const servername = (request.socket as Partial<TLSSocket>).servername ?? false;
    this.received.push({ path, headers: request.headers, body, servername, at: Date.now() });
    const handle = this.handlers.get(path) ?? ((answer) => answer.end('ok'));
    handle(response, request, this.at(path).length);
  }
}

const OF_ACCOUNTS = '/api/v1/accounts/{accountId}';
/** Operations of the OpenAPI document that are about webhooks. */
export const WEBHOOK_ENDPOINTS = [
  `get ${OF_ACCOUNTS}/webhooks`,
  `post ${OF_ACCOUNTS}/webhooks`,
  `get ${OF_ACCOUNTS}/webhooks/{id}`,
  `patch ${OF_ACCOUNTS}/webhooks/{id}`,
  `delete ${OF_ACCOUNTS}/webhooks/{id}`,
  `post ${OF_ACCOUNTS}/webhooks/{id}/rotate-secret`,
  `get ${OF_ACCOUNTS}/webhooks/{id}/deliveries`,
  `post ${OF_ACCOUNTS}/webhook-deliveries/{id}/resend`,
  `post ${OF_ACCOUNTS}/callback-secret/rotate`,
  'get /api/v1/bulk-actions/{id}/webhook-deliveries',
];

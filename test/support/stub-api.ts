import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MAX_HEADER_BYTES } from '../../src/http/max-header.js';

type Exchange = readonly [request: IncomingMessage, response: ServerResponse];

/** What stands behind a proxy, in the place of the API. The test answers each request itself. */
export class StubApi {
  private readonly arrived: Exchange[] = [];
  private readonly waiting: ((exchange: Exchange) => void)[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (...exchange: [IncomingMessage, ServerResponse]) => {
      const waiting = this.waiting.shift();
      if (waiting) waiting(exchange);
      else this.arrived.push(exchange);
    });
  }

  static async start(): Promise<StubApi> {
    const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new StubApi(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The next request; its body is not read yet. */
  next(): Promise<Exchange> {
    const arrived = this.arrived.shift();
    return arrived ? Promise.resolve(arrived) : new Promise((resolve) => this.waiting.push(resolve));
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}

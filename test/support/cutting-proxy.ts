import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

export interface Cut {
  /** The connection is reset once so many bytes of requests have passed it. */
  readonly afterBytes?: number;
  /** The connection is reset in place of the first answer: the service has done what it was asked for. */
  readonly isAnswerLost?: boolean;
  /** After so many bytes of requests nothing passes until `resume`. */
  readonly pauseAfterBytes?: number;
  /** How many connections are cut; then all is well. */
  readonly times: number;
}

/** A network between a client and the API, which breaks. */
export class CuttingProxy {
  /** Bytes of requests that passed in all. */
  passedBytes = 0;
  /** Connections that were cut. */
  cuts = 0;
  private readonly sockets = new Set<Socket>();
  private isResumed = false;

  private constructor(
    private readonly server: Server,
    private readonly cut: Cut,
  ) {}

  static async start(target: string, cut: Cut): Promise<CuttingProxy> {
    const { hostname, port } = new URL(target);
    const server = createServer({ noDelay: true });
    const proxy = new CuttingProxy(server, cut);
    server.on('connection', (client) => proxy.join(client, connect(Number(port), hostname)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Lets pass what was paused, and all that comes. */
  resume(): void {
    this.isResumed = true;
    for (const socket of this.sockets) socket.resume();
  }

  /** Cuts all connections. Others may be made, and nothing is paused any more. */
  breakAll(): void {
    this.isResumed = true;
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async stop(): Promise<void> {
    this.server.close();
    this.breakAll();
    await once(this.server, 'close');
  }

  private join(client: Socket, service: Socket): void {
    const isCut = this.cuts < this.cut.times;
    let bytes = 0;
    const end = (): void => {
      this.cuts += 1;
      client.resetAndDestroy();
      service.destroy();
    };
    for (const [one, other] of [
      [client, service],
      [service, client],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroySoon();
      });
    }
    client.on('data', (data: Buffer) => {
      this.passedBytes += data.length;
      bytes += data.length;
      service.write(data);
      const { pauseAfterBytes = Infinity } = this.cut;
      if (bytes >= pauseAfterBytes && !this.isResumed) client.pause();
      if (isCut && this.cut.afterBytes !== undefined && bytes >= this.cut.afterBytes) end();
    });
    service.on('data', (data: Buffer) => {
      if (isCut && this.cut.isAnswerLost === true) end();
      else client.write(data);
    });
  }
}

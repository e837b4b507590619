import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** What happens to a connection at a statement. */
export type SocketFault =
  /** The connection is reset before the statement reaches the server. */
  | 'reset'
  /** The connection is closed before the statement reaches the server. */
  | 'close'
  /** The server executes the statement, and the connection is reset before the response. */
  | 'lose'
  /** The response and everything after it is delayed, as for a client that was frozen meanwhile. */
  | 'freeze';

export interface Fault {
  readonly kind: SocketFault;
  /** Number of the statement, from 1, over all connections since the fault was set. */
  readonly at: number;
  /** Delay of `freeze` in milliseconds. */
  readonly forMs?: number;
}

/** Message types of the protocol that begin a statement: Query, and Bind of the extended protocol. */
const STATEMENTS = new Set(['Q'.charCodeAt(0), 'B'.charCodeAt(0)]);

/**
 * A proxy between processes and Postgres. It counts the statements of connection pools and breaks the connection of a
 * chosen one. It does not count heartbeats and the queue, because their statements depend on time.
 */
export class DatabaseProxy {
  /** Statements since the last `arm`. */
  statements = 0;
  private fault: Fault | null = null;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  static async start(databaseUrl: string): Promise<DatabaseProxy> {
    // Without it each statement waits for the acknowledgement of the previous one, 40 ms on Linux.
    const server = createServer({ noDelay: true });
    const proxy = new DatabaseProxy(server, new URL(databaseUrl));
    server.on('connection', (socket) => proxy.join(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  /** Connection URL through the proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = `${(this.server.address() as AddressInfo).port}`;
    return url.href;
  }

  /** Starts counting again, and breaks the connection of the statement with this number. */
  arm(fault: Fault | null): void {
    this.statements = 0;
    this.fault = fault;
  }

  /** Whether the fault has not happened yet. */
  get isArmed(): boolean {
    return this.fault !== null;
  }

  /** Resets every connection, idle ones too. @returns how many */
  resetAll(): number {
    const { size } = this.sockets;
    for (const socket of this.sockets) socket.resetAndDestroy();
    return size;
  }

  async stop(): Promise<void> {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await once(this.server, 'close');
  }

  private join(client: Socket): void {
    const server = connect({ host: this.target.hostname, port: Number(this.target.port), noDelay: true });
    const messages = new Messages();
    const link = new Link(client, server);
    this.sockets.add(client);
    client.on('close', () => this.sockets.delete(client));
    client.on('data', (data) => {
      for (const { bytes, isStatement } of messages.push(data)) {
        const fault = isStatement && messages.isPool ? this.next() : null;
        if (fault) link.break(fault);
        link.send(bytes);
      }
    });
  }

  private next(): Fault | null {
    this.statements++;
    if (this.fault?.at !== this.statements) return null;
    const { fault } = this;
    this.fault = null;
    return fault;
  }
}

/** The two sockets of one proxied connection. */
class Link {
  private isBroken = false;
  private losesAnswer = false;

  constructor(
    private readonly client: Socket,
    private readonly server: Socket,
  ) {
    server.on('data', (data) => {
      if (this.losesAnswer) this.part(() => client.resetAndDestroy());
      else client.write(data);
    });
    server.on('end', () => client.end());
    client.on('end', () => server.end());
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => other.destroySoon());
    }
  }

  send(bytes: Buffer): void {
    if (!this.isBroken) this.server.write(bytes);
  }

  break({ kind, forMs }: Fault): void {
    if (kind === 'reset') this.part(() => this.client.resetAndDestroy());
    if (kind === 'close') this.part(() => this.client.end());
    if (kind === 'lose') this.losesAnswer = true;
    if (kind === 'freeze') {
      this.server.pause();
      setTimeout(() => this.server.resume(), forMs);
    }
  }

  private part(end: () => void): void {
    this.isBroken = true;
    end();
    this.server.destroy();
  }
}

/** Splits the bytes of a client into protocol messages. */
class Messages {
  /** Whether the connection is one of a pool, as it says when it begins. */
  isPool = false;
  private begun = false;
  private rest: Buffer = Buffer.alloc(0);

  *push(data: Buffer): Generator<{ bytes: Buffer; isStatement: boolean }> {
    this.rest = Buffer.concat([this.rest, data]);
    for (;;) {
      // The first message has no type.
      const lengthAt = this.begun ? 1 : 0;
      if (this.rest.length < lengthAt + 4) return;
      const size = lengthAt + this.rest.readUInt32BE(lengthAt);
      if (this.rest.length < size) return;
      const bytes = this.rest.subarray(0, size);
      this.rest = this.rest.subarray(size);
      if (!this.begun) this.isPool = /\0bulk-actions (api|worker)\0/.test(bytes.toString('latin1'));
      yield { bytes, isStatement: this.begun && STATEMENTS.has(bytes[0]!) };
      this.begun = true;
    }
  }
}

import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** What becomes of a connection at a statement. */
export type SocketFault =
  /** It is reset before the statement gets to the server. */
  | 'reset'
  /** It is closed before the statement gets to the server. */
  | 'close'
  /** The server has done the statement, and the connection is reset instead of an answer. */
  | 'lose'
  /** The answer, and whatever follows it, comes late: what a client sees that was frozen meanwhile. */
  | 'freeze';

export interface Fault {
  readonly kind: SocketFault;
  /** Which statement, counted from 1 over all connections since the fault was set. */
  readonly at: number;
  /** For `freeze`: milliseconds. */
  readonly forMs?: number;
}

/** Message types of the protocol that begin a statement: Query, and Bind of the extended protocol. */
const STATEMENTS = new Set(['Q'.charCodeAt(0), 'B'.charCodeAt(0)]);

/**
 * Stands between processes and Postgres, counts the statements of their pools, and breaks the connection of the one
 * that is wanted. Heartbeats and the queue pass, for their statements come by the clock.
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
    // Or each statement waits for the acknowledgement of the one before, 40 ms on Linux.
    const server = createServer({ noDelay: true });
    const proxy = new DatabaseProxy(server, new URL(databaseUrl));
    server.on('connection', (socket) => proxy.join(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  /** Of the database, by way of the proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = `${(this.server.address() as AddressInfo).port}`;
    return url.href;
  }

  /** Counts anew, and breaks one connection when it comes to the statement. */
  arm(fault: Fault | null): void {
    this.statements = 0;
    this.fault = fault;
  }

  /** Whether the fault that was armed is still to come. */
  get isArmed(): boolean {
    return this.fault !== null;
  }

  /** Resets every connection, also those that nobody uses at the moment. @returns how many these are */
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

/** Two sockets that are one connection. */
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

/** Cuts what a client sends into messages of the protocol. */
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

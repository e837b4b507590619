import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connectTo } from './connect-to.js';

const PART = '--b\r\nContent-Disposition: form-data; name="file"; filename="t.csv"\r\n\r\n';

/** How much of an upload a client sends before it stops sending. */
export type StalledAt =
  'in the headers' | 'behind the headers' | 'behind the head of the file' | 'in the file';

export interface StallOptions {
  /** Path of the request. */
  readonly query?: string;
  /** Value of `Content-Length`; left out: chunked encoding. */
  readonly announced?: number;
  /** Bytes of the file that are sent. */
  readonly file?: Buffer | string;
}

/** Begins an upload and then sends only what the test asks for. */
export class StalledClient {
  /** The response so far. */
  answer = '';

  private constructor(
    readonly socket: Socket,
    private readonly isChunked: boolean,
  ) {
    socket.on('data', (data) => (this.answer += data.toString()));
    socket.on('error', () => undefined);
  }

  static async connect(url: string, at: StalledAt, options: StallOptions = {}): Promise<StalledClient> {
    const socket = connectTo(url);
    await once(socket, 'connect');
    const { query = '', announced, file = `name,email\n${'x'.repeat(1013)}` } = options;
    const client = new StalledClient(socket, announced === undefined);
    const length = announced === undefined ? 'Transfer-Encoding: chunked' : `Content-Length: ${announced}`;
    const head = `POST /api/v1/bulk-actions${query} HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n`;
    socket.write(at === 'in the headers' ? head : `${head}${length}\r\n\r\n`);
    if (at === 'behind the head of the file' || at === 'in the file') client.send(PART);
    if (at === 'in the file') client.send(file);
    return client;
  }

  /** Sends more of the file. @returns whether the socket accepts more */
  send(data: Buffer | string): boolean {
    if (!this.isChunked) return this.socket.write(data);
    this.socket.write(`${Buffer.byteLength(data).toString(16)}\r\n`);
    this.socket.write(data);
    return this.socket.write('\r\n');
  }

  /** Ends the file and the form. */
  finish(fields: Readonly<Record<string, string>> = {}): void {
    for (const [name, value] of Object.entries(fields)) {
      this.send(`\r\n--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}`);
    }
    this.send('\r\n--b--\r\n');
    if (this.isChunked) this.socket.write('0\r\n\r\n');
  }

  /** Status of the response; 0: none yet. */
  get status(): number {
    return Number(this.answer.split(' ')[1] ?? 0);
  }

  get code(): string | undefined {
    return /"code":"(\w+)"/.exec(this.answer)?.[1];
  }

  leave(): void {
    this.socket.destroy();
  }
}

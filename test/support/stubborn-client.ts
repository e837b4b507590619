import type { Socket } from 'node:net';
import { connectTo } from './connect-to.js';

/** A client that sends and reads only when the test asks for it, and records the response. */
export class StubbornClient {
  received = '';
  bytes = 0;
  /** Milliseconds from the start until the server closed the connection; null: still open. */
  endedAfter: number | null = null;
  readonly socket: Socket;
  private readonly begun = performance.now();

  constructor(url: string, head: string) {
    this.socket = connectTo(url);
    // A reset connection counts as closed, too.
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => (this.endedAfter = performance.now() - this.begun));
    this.socket.on('data', (data) => {
      this.bytes += data.length;
      if (this.received.length < 65_536) this.received += data.toString('latin1');
    });
    this.socket.write(head);
  }

  /** Stops reading; only socket buffers still take data. */
  stopReading(): this {
    this.socket.pause();
    return this;
  }

  get isEnded(): boolean {
    return this.endedAfter !== null;
  }

  /** Status of the response; 0: none yet. */
  get status(): number {
    return Number(/^HTTP\/1\.1 (\d+)/.exec(this.received)?.[1] ?? 0);
  }

  get body(): Record<string, unknown> {
    return JSON.parse(this.received.slice(this.received.indexOf('\r\n\r\n') + 4)) as Record<string, unknown>;
  }
}

import type { Socket } from 'node:net';
import { connect } from 'node:net';

/** A client that sends what it is told, reads when it is told, and notes what comes of it. */
export class StubbornClient {
  received = '';
  bytes = 0;
  /** Milliseconds from the start until the server ended the connection; null while it has not. */
  endedAfter: number | null = null;
  readonly socket: Socket;
  private readonly begun = performance.now();

  constructor(url: string, head: string) {
    const { hostname, port } = new URL(url);
    this.socket = connect(Number(port), hostname);
    // A connection that is reset is ended, too.
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => (this.endedAfter = performance.now() - this.begun));
    this.socket.on('data', (data) => {
      this.bytes += data.length;
      if (this.received.length < 65_536) this.received += data.toString('latin1');
    });
    this.socket.write(head);
  }

  /** Takes no more than what the kernels on the way hold. */
  stopReading(): this {
    this.socket.pause();
    return this;
  }

  get isEnded(): boolean {
    return this.endedAfter !== null;
  }

  /** Of the answer; 0 where there is none. */
  get status(): number {
    return Number(/^HTTP\/1\.1 (\d+)/.exec(this.received)?.[1] ?? 0);
  }

  get body(): Record<string, unknown> {
    return JSON.parse(this.received.slice(this.received.indexOf('\r\n\r\n') + 4)) as Record<string, unknown>;
  }
}

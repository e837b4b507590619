import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { closeAfterAnswer } from './close-after-answer.js';

/** How often Node looks for headers that are late, at most; it ends them by so much later. */
const CHECK_MS = 5_000;
/** Milliseconds for a client that has its answer to send the rest. */
const LINGER_MS = 10_000;

export interface TimeLimits {
  /** For the header of a request. */
  readonly requestMs: number;
  /** For a connection on which nothing moves although it is the client's turn. */
  readonly idleMs: number;
}

/**
 * Ends connections that are held open for nothing, whatever state they are in: before a request is whole (bodies are
 * the business of those who read them), while an answer is not taken, and when a client goes on sending after its
 * answer. Between two requests Node's own limit of five seconds holds. To be called before the server listens.
 */
export function limitTimes(server: Server, { requestMs, idleMs }: TimeLimits): void {
  // Node would end any request after five minutes; an upload may take hours, and is watched while it is read.
  server.requestTimeout = 0;
  server.headersTimeout = requestMs;
  // Read when the server begins to listen; the types have it as an option only.
  Object.assign(server, { connectionsCheckingInterval: Math.min(CHECK_MS, Math.ceil(requestMs / 4)) });
  letGoWhenIdle(server, idleMs);
  server.on('request', boundLeftovers);
}

/**
 * Node's timer of a socket begins anew with each byte that comes or that the kernel takes of an answer, so a slow
 * reader keeps its connection. Where there is nothing to write it is we who are at work, or an upload pauses.
 */
function letGoWhenIdle(server: Server, idleMs: number): void {
  const logger = new Logger(limitTimes.name);
  const underWay = new WeakMap<Socket, number>();
  const count = (socket: Socket, by: number): void =>
    void underWay.set(socket, (underWay.get(socket) ?? 0) + by);
  server.timeout = idleMs;
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    count(socket, 1);
    response.once('close', () => count(socket, -1));
  });
  server.on('timeout', (socket: Socket) => {
    const isStuck = socket.writableLength > 0;
    // One that never had a request is told when the time for its header is up.
    if (!isStuck && underWay.get(socket) !== 0) return void socket.setTimeout(idleMs);
    if (isStuck) logger.log({ bytes: socket.writableLength }, 'connection ended: its client takes nothing');
    socket.destroy();
  });
}

/** What comes of a body after its answer is read and dropped, but not for ever. */
function boundLeftovers(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (!request.complete) closeAfterAnswer(request.socket, LINGER_MS, () => request.complete);
  });
}

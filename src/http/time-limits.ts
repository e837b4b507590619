import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { closeAfterAnswer } from './close-after-answer.js';

/** Longest interval at which Node checks for late headers, in milliseconds; a connection may end later by as much. */
const CHECK_MS = 5_000;
/** Milliseconds that a client may continue sending after its answer. */
const GRACE_MS = 10_000;

export interface TimeLimits {
  /** Milliseconds in which the header of a request must arrive. */
  readonly requestMs: number;
  /** Milliseconds that a connection may be idle while the client should send or read. */
  readonly idleMs: number;
}

/**
 * Closes idle connections: when the header of a request does not arrive, when the client does not read its answer, and
 * when the client continues sending long after its answer. Whoever reads a body limits its time. Between two requests,
 * Node's own limit of five seconds applies. Call it before the server listens.
 */
export function limitTimes(server: Server, { requestMs, idleMs }: TimeLimits): void {
  // Node would end any request after five minutes. An upload may take hours, and whoever reads it checks its pace.
  server.requestTimeout = 0;
  server.headersTimeout = requestMs;
  // Node reads it when the server starts to listen. The types know it only as an option of createServer.
  Object.assign(server, { connectionsCheckingInterval: Math.min(CHECK_MS, Math.ceil(requestMs / 4)) });
  closeIdleConnections(server, idleMs);
  server.on('request', limitRestOfBody);
}

/**
 * Node restarts a socket's timer with each byte that arrives and each byte of an answer that the kernel accepts, so a
 * slow reader keeps its connection. If a request is open and nothing waits to be written, the service is still working
 * or an upload pauses: that connection stays.
 */
function closeIdleConnections(server: Server, idleMs: number): void {
  const logger = new Logger(limitTimes.name);
  const openRequests = new WeakMap<Socket, number>();
  const count = (socket: Socket, by: number): void =>
    void openRequests.set(socket, (openRequests.get(socket) ?? 0) + by);
  server.timeout = idleMs;
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    count(socket, 1);
    response.once('close', () => count(socket, -1));
  });
  server.on('timeout', (socket: Socket) => {
    const isStuck = socket.writableLength > 0;
    // A connection without any request so far gets a 408 from Node when the time for its header is up.
    if (!isStuck && openRequests.get(socket) !== 0) return void socket.setTimeout(idleMs);
    if (isStuck)
      logger.log({ bytes: socket.writableLength }, 'connection closed: the client does not read the answer');
    socket.destroy();
  });
}

/** Limits how long the rest of a body is read and dropped after its answer. */
function limitRestOfBody(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (!request.complete) closeAfterAnswer(request.socket, GRACE_MS, () => request.complete);
  });
}

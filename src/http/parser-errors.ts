import type { Server, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { closeAfterAnswer } from './close-after-answer.js';
import { MAX_HEADER_BYTES } from './max-header.js';
import { Problem } from './problem.js';
import { PROBLEM_TYPE, problemDocument } from './problem-document.js';
import { BARE_HEADERS } from './security-headers.js';

/** Milliseconds that a client has to read the answer before its connection is closed; it may still be sending. */
const GRACE_MS = 2_000;

type ParserError = Error & { readonly code?: string };
/** Node keeps the response that is being written in this property. */
type ServerSocket = Socket & { readonly _httpMessage?: ServerResponse | null };

/**
 * Answers requests that Node's HTTP parser rejects, because they are malformed or too large, with a problem document.
 * Node would send only a status line.
 *
 * @param publicUrl where clients reach the service; empty: not known
 */
export function answerParserErrors(server: Server, publicUrl = ''): void {
  const logger = new Logger(answerParserErrors.name);
  const ended = new WeakSet<Socket>();
  const end = (socket: ServerSocket, problem: Problem, code = ''): void => {
    // The parser emits the error again for each further piece of data.
    if (ended.has(socket)) return;
    ended.add(socket);
    logger.log({ code, statusCode: problem.status }, 'request rejected by the HTTP parser');
    socket.on('error', () => undefined);
    if (!socket.writable || socket._httpMessage?.headersSent) return void socket.destroy();
    socket.end(rawAnswer(problem, publicUrl));
    socket.resume();
    closeAfterAnswer(socket, GRACE_MS);
  };
  // First, because Node reports a failed handshake as an error of the parser too. Nothing can be answered there.
  server.prependListener('tlsClientError', ({ code }: ParserError, socket: ServerSocket) => {
    ended.add(socket);
    // Probes of a port connect and leave.
    if (code !== 'ECONNRESET') logger.log({ code }, 'TLS handshake failed');
    socket.destroy();
  });
  // A request without Host is refused with a problem document later on; Node would send only a status line.
  Object.assign(server, { requireHostHeader: false });
  server.on('clientError', (error: ParserError, socket: ServerSocket) => {
    if (error.code === 'ECONNRESET' || error.code === 'EPIPE') return void socket.destroy();
    end(socket, problemOf(error), error.code);
  });
  server.on('connect', (_request, socket) => end(socket as ServerSocket, malformedRequest()));
  // Without this listener Node answers 417 by itself. The application refuses the request instead.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

function problemOf({ code }: ParserError): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return headersTooLarge();
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return chunkTooLong();
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem(408, 'REQUEST_TIMEOUT', 'The header of the request did not come in time.');
    default:
      return malformedRequest();
  }
}

/** These are also used by the OpenAPI document. */
export function headersTooLarge(): Problem {
  return new Problem(
    431,
    'HEADERS_TOO_LARGE',
    `The header of the request is longer than ${MAX_HEADER_BYTES / 1024} KiB.`,
  );
}

export function chunkTooLong(): Problem {
  return new Problem(413, 'MALFORMED_BODY', 'The extensions of a chunk are longer than 16 KiB.');
}

export function malformedRequest(): Problem {
  return new Problem(400, 'MALFORMED_REQUEST', 'The request is not HTTP that this service can read.');
}

function rawAnswer(problem: Problem, publicUrl: string): string {
  const body = problemDocument(problem, null, publicUrl);
  const headers = {
    'Content-Type': PROBLEM_TYPE,
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
    ...BARE_HEADERS,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines.join('')}\r\n${body}`;
}

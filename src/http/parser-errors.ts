import type { Server, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { closeAfterAnswer } from './close-after-answer.js';
import { Problem } from './problem.js';
import { PROBLEM_TYPE, problemDocument } from './problem-document.js';
import { BARE_HEADERS } from './security-headers.js';

/** Milliseconds for a client to read why before its connection ends, for it may still be sending. */
const LINGER_MS = 2_000;

type ParserError = Error & { readonly code?: string };
/** What Node keeps with a socket: the answer that is being given. */
type ServerSocket = Socket & { readonly _httpMessage?: ServerResponse | null };

/**
 * Answers what never becomes a request, because it is no HTTP or has too much of it: with a problem document like
 * everything else, where Node would send a bare status.
 */
export function answerParserErrors(server: Server): void {
  const logger = new Logger(answerParserErrors.name);
  const ended = new WeakSet<Socket>();
  const end = (socket: ServerSocket, problem: Problem, code = ''): void => {
    // The parser fails again with each further piece.
    if (ended.has(socket)) return;
    ended.add(socket);
    logger.log({ code, statusCode: problem.status }, 'request not read');
    socket.on('error', () => undefined);
    if (!socket.writable || socket._httpMessage?.headersSent) return void socket.destroy();
    socket.end(rawAnswer(problem));
    socket.resume();
    closeAfterAnswer(socket, LINGER_MS);
  };
  // A request without Host is refused like any other; Node would send a bare 400.
  Object.assign(server, { requireHostHeader: false });
  server.on('clientError', (error: ParserError, socket: ServerSocket) => {
    if (error.code === 'ECONNRESET' || error.code === 'EPIPE') return void socket.destroy();
    end(socket, problemOf(error), error.code);
  });
  server.on('connect', (_request, socket) => end(socket as ServerSocket, malformedRequest()));
  // The application answers it, and whatever else it would have done comes to the same.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

function problemOf({ code }: ParserError): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new Problem(431, 'HEADERS_TOO_LARGE', 'The header of the request is longer than 16 KiB.');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new Problem(413, 'MALFORMED_BODY', 'The extensions of a chunk are longer than 16 KiB.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem(408, 'REQUEST_TIMEOUT', 'The header of the request did not come in time.');
    default:
      return malformedRequest();
  }
}

/** For the documentation, too. */
export function malformedRequest(): Problem {
  return new Problem(400, 'MALFORMED_REQUEST', 'The request is not HTTP that this service can read.');
}

function rawAnswer(problem: Problem): string {
  const body = problemDocument(problem, null);
  const headers = {
    'Content-Type': PROBLEM_TYPE,
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
    ...BARE_HEADERS,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines.join('')}\r\n${body}`;
}

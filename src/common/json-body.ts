import { json } from 'express';
import type { NextFunction, Request, Response } from 'express';
import { Problem } from './problem.js';

const parse = json({ limit: '16kb' });

function notJson(): Problem {
  const detail = 'Send JSON, with the header `Content-Type: application/json`.';
  return new Problem(415, 'UNSUPPORTED_MEDIA_TYPE', detail);
}

function malformed(status: number): Problem {
  return new Problem(status, 'MALFORMED_BODY', 'The body is not JSON, or longer than 16 KiB.');
}

/** What `jsonBody` answers, for the documentation. */
export const JSON_PROBLEMS: readonly Problem[] = [malformed(400), malformed(413), notJson()];

/**
 * For the few endpoints that take JSON; uploads are never parsed by it. What it refuses is not quoted, as Nest would, and
 * what is no JSON is not taken for an empty object, which would put all back to the defaults.
 */
export function jsonBody(request: Request, response: Response, next: NextFunction): void {
  if (request.method !== 'PUT' && request.method !== 'PATCH') return next();
  if (!request.is('application/json')) return next(notJson());
  parse(request, response, (error?: unknown) => {
    if (error === undefined) return next();
    const { status = 400 } = error as { status?: number };
    next(status === 415 ? notJson() : malformed(status));
  });
}

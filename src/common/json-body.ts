import { json } from 'express';
import type { NextFunction, Request, Response } from 'express';
import { Problem } from './problem.js';

const parse = json({ limit: '16kb' });

/** For the few endpoints that take JSON; uploads are never parsed by it. What it refuses is not quoted, as Nest would. */
export function jsonBody(request: Request, response: Response, next: NextFunction): void {
  parse(request, response, (error?: unknown) => {
    if (error === undefined) return next();
    const { status = 400 } = error as { status?: number };
    next(new Problem(status, 'MALFORMED_BODY', 'The body is not JSON, or too long.'));
  });
}

import type { NextFunction, Request, Response } from 'express';
import { json, raw } from 'express';
import { Problem } from './problem.js';

const LIMIT = '16kb';
/** What we take is flat. Far below what makes those who walk through a body run out of stack. */
const MAX_DEPTH = 8;

const parseJson = json({ limit: LIMIT, verify: refuseEmpty });
const readAny = raw({ limit: LIMIT, type: () => true });

function notJson(): Problem {
  const detail = 'Send JSON, with the header `Content-Type: application/json`.';
  return new Problem(415, 'UNSUPPORTED_MEDIA_TYPE', detail);
}

function malformed(status: number): Problem {
  const detail = `The body is not a JSON object, longer than 16 KiB, or more than ${MAX_DEPTH} levels deep.`;
  return new Problem(status, 'MALFORMED_BODY', detail);
}

/** For the documentation, too. */
export function bodyTooLate(): Problem {
  const detail = 'The body of the request did not come in time; nothing has been done.';
  return new Problem(408, 'REQUEST_TIMEOUT', detail, [], { Connection: 'close' });
}

function unexpected(): Problem {
  const detail = 'This takes no body; nothing has been done.';
  return new Problem(422, 'UNEXPECTED_BODY', detail);
}

/** What `jsonBody` answers, for the documentation. */
export const JSON_PROBLEMS: readonly Problem[] = [malformed(400), bodyTooLate(), malformed(413), notJson()];
/** What `jsonBody` answers where nothing is to be sent. */
export const NO_BODY_PROBLEMS: readonly Problem[] = [
  malformed(400),
  bodyTooLate(),
  malformed(413),
  unexpected(),
];

/**
 * For endpoints that take JSON, or nothing; uploads are never parsed by it. What it refuses is not quoted, as Nest
 * would, and what is no JSON object is not taken for an empty one, which would put all back to the defaults. A body for
 * an endpoint that takes none is refused rather than ignored: somebody meant something by it.
 *
 * @param deadlineMs from the header of a request to the end of its body, of 16 KiB at most
 */
export const jsonBody =
  (deadlineMs: number) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const { method } = request;
    const whole = within(deadlineMs, next);
    if (method === 'POST' || method === 'DELETE') return noBody(request, response, whole);
    if (method !== 'PUT' && method !== 'PATCH') return whole();
    if (!request.is('application/json')) return whole(notJson());
    parseJson(request, response, (error?: unknown) => {
      if (error !== undefined) whole(problemOf(error));
      else whole(isFlatObject(request.body) ? undefined : malformed(400));
    });
  };

/** Goes on once: when it is called, or when the time is up. */
function within(deadlineMs: number, next: NextFunction): NextFunction {
  let over = false;
  const once = (error?: unknown): void => {
    clearTimeout(timer);
    if (over) return;
    over = true;
    next(error);
  };
  const timer = setTimeout(() => once(bodyTooLate()), deadlineMs);
  return once;
}

/** Some clients send `{}` for nothing. */
function noBody(request: Request, response: Response, next: NextFunction): void {
  readAny(request, response, (error?: unknown) => {
    if (error !== undefined) return next(problemOf(error));
    const body = request.body as Buffer | undefined;
    request.body = undefined;
    next(body === undefined || /^\s*(\{\s*\})?\s*$/.test(body.toString()) ? undefined : unexpected());
  });
}

function problemOf(error: unknown): unknown {
  if (error instanceof Problem) return error;
  const { status = 400 } = error as { status?: number };
  return status === 415 ? notJson() : malformed(status);
}

/** Express makes an empty object of no bytes at all. */
function refuseEmpty(_request: unknown, _response: unknown, body: Buffer): void {
  if (body.length === 0) throw malformed(400);
}

function isFlatObject(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !Array.isArray(body) && isWithin(body, MAX_DEPTH);
}

function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => isWithin(part, levels - 1));
}

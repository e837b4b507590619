import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { json, raw } from 'express';
import type { Observable } from 'rxjs';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Problem } from './problem.js';

const KIB = 1024;
/** Of most bodies, in KiB. */
const LIMIT_KIB = 16;
/** Of lists, in KiB. */
const LONG_LIMIT_KIB = 1024;
/** Bodies of this API have few levels. The limit protects code that walks through a body recursively. */
const MAX_DEPTH = 8;

const parseJson = json({ limit: LIMIT_KIB * KIB, verify: refuseEmpty });
const parseLongJson = json({ limit: LONG_LIMIT_KIB * KIB, verify: refuseEmpty });
const readAny = raw({ limit: LIMIT_KIB * KIB, type: () => true });

function notJson(): Problem {
  const detail = 'Send a JSON body with the header `Content-Type: application/json`.';
  return new Problem(415, 'UNSUPPORTED_MEDIA_TYPE', detail);
}

function malformed(status: 400 | 413, limitKiB = LIMIT_KIB): Problem {
  const detail = `The body must be a JSON object of at most ${limitKiB} KiB and at most ${MAX_DEPTH} levels.`;
  return new Problem(status, 'MALFORMED_BODY', detail);
}

export function bodyTooLate(): Problem {
  const detail = 'The request body did not arrive in time. Nothing was changed.';
  return new Problem(408, 'REQUEST_TIMEOUT', detail, [], { Connection: 'close' });
}

function unexpected(): Problem {
  const detail = 'Send this request without a body. Nothing was changed.';
  return new Problem(422, 'UNEXPECTED_BODY', detail);
}

/** Problems of endpoints with a JSON body, for the OpenAPI document. */
export const JSON_PROBLEMS: readonly Problem[] = [malformed(400), bodyTooLate(), malformed(413), notJson()];
/** The same for a long body. */
export const LONG_JSON_PROBLEMS: readonly Problem[] = [
  malformed(400, LONG_LIMIT_KIB),
  bodyTooLate(),
  malformed(413, LONG_LIMIT_KIB),
  notJson(),
];
/** Problems of endpoints without a body, for the OpenAPI document. */
export const NO_BODY_PROBLEMS: readonly Problem[] = [
  malformed(400),
  bodyTooLate(),
  malformed(413),
  unexpected(),
];

/**
 * Body parser for endpoints with a JSON body or without a body; uploads have their own. Its problems do not quote the
 * body, as those of Nest would. A missing body is not taken for `{}`, which would reset everything to the defaults. A
 * body that the endpoint does not expect is refused and not ignored, because the client meant something by it.
 *
 * @param deadlineMs from the end of the request's header to the end of its body
 * @param withBody methods whose requests have a JSON body
 * @param isLong whether that may be as long as a list
 */
export const jsonBody =
  (deadlineMs: number, withBody: readonly string[] = ['PUT', 'PATCH'], isLong = false) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const { method } = request;
    const whole = within(deadlineMs, next);
    if (!withBody.includes(method))
      return method === 'POST' || method === 'DELETE' ? noBody(request, response, whole) : whole();
    if (!request.is('application/json')) return whole(notJson());
    const limitKiB = isLong ? LONG_LIMIT_KIB : LIMIT_KIB;
    (isLong ? parseLongJson : parseJson)(request, response, (error?: unknown) => {
      if (error !== undefined) whole(problemOf(error, limitKiB));
      else whole(isFlatObject(request.body) ? undefined : malformed(400, limitKiB));
    });
  };

/** `jsonBody` for the routes of a controller: an interceptor, so that the guard has let the request in before. */
@Injectable()
export class JsonBody implements NestInterceptor {
  protected readonly withBody: readonly string[] | undefined;
  protected readonly isLong: boolean = false;

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'http'>) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const read = jsonBody(this.config.http.requestMs, this.withBody, this.isLong);
    await new Promise<void>((resolve, reject) =>
      read(request, response, (error?: unknown) => (error instanceof Error ? reject(error) : resolve())),
    );
    return next.handle();
  }
}

/** The same for a POST that creates something of its JSON body. */
@Injectable()
export class PostedJson extends JsonBody {
  protected override readonly withBody = ['POST'];
}

/** `JsonBody` for a body of up to 1 MiB. */
@Injectable()
export class LongJson extends JsonBody {
  protected override readonly isLong = true;
}

/** The same for a body of up to 1 MiB. */
@Injectable()
export class LongPostedJson extends PostedJson {
  protected override readonly isLong = true;
}

/** Calls `next` once: with the result, or with 408 when the deadline has passed. */
export function within(deadlineMs: number, next: NextFunction): NextFunction {
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

/** Accepts `{}`, because some clients send it when they have no body. */
function noBody(request: Request, response: Response, next: NextFunction): void {
  readAny(request, response, (error?: unknown) => {
    if (error !== undefined) return next(problemOf(error));
    const body = request.body as Buffer | undefined;
    request.body = undefined;
    next(body === undefined || /^\s*(\{\s*\})?\s*$/.test(body.toString()) ? undefined : unexpected());
  });
}

function problemOf(error: unknown, limitKiB?: number): unknown {
  if (error instanceof Problem) return error;
  const { status = 400 } = error as { status?: number };
  return status === 415 ? notJson() : malformed(status === 413 ? 413 : 400, limitKiB);
}

/** Express would parse an empty body as `{}`. */
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

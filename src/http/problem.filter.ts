import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { describeFault } from '../database/describe-fault.js';
import { codeOf, faultKind, isPoolBusy } from '../database/sqlstate.js';
import { redactKeys } from '../logging/redact-keys.js';
import { stackLines } from '../logging/stack.js';
import { endpointNotFound, Problem, serviceBusy } from './problem.js';
import { PROBLEM_TYPE, problemDocument } from './problem-document.js';

/** Seconds after which a client may try again when the database is away. */
const RETRY_AFTER = '5';

/** Answers every error with a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  /** @param publicUrl where clients reach the service; empty: not known */
  constructor(private readonly publicUrl = '') {}

  catch(error: unknown, host: ArgumentsHost): void {
    this.answer(error, host.switchToHttp().getRequest(), host.switchToHttp().getResponse());
  }

  /** Also called for errors of Express outside of Nest. */
  answer(error: unknown, request: Request, response: Response): void {
    const problem = this.problemOf(error);
    if (response.headersSent || response.destroyed) return void response.destroy();
    response
      .status(problem.status)
      .set(problem.headers)
      .type(PROBLEM_TYPE)
      .send(problemDocument(problem, pathOf(request), this.publicUrl));
  }

  private problemOf(error: unknown): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof HttpException && error.getStatus() < 500) return fromStatus(error.getStatus());
    if (isPoolBusy(error)) {
      this.logger.warn('all database connections are in use');
      return serviceBusy();
    }
    if (faultKind(error) === 'outage') {
      this.logger.warn({ code: codeOf(error) }, 'database unavailable');
      return databaseUnavailable();
    }
    if (isRequestError(error)) return fromStatus(error.status);
    const name = (error as Error | null)?.name;
    this.logger.error({ name, ...describeFault(error), stack: stackLines(error) }, 'request failed');
    return internalError();
  }
}

/** These are also used by the OpenAPI document. */
export function databaseUnavailable(): Problem {
  const detail = 'The database cannot be reached. Try again shortly.';
  return new Problem(503, 'DATABASE_UNAVAILABLE', detail, [], { 'Retry-After': RETRY_AFTER });
}

export function internalError(): Problem {
  return new Problem(500, 'INTERNAL_ERROR', 'The request failed because of an error in the service.');
}

/**
 * Errors with a 4xx status, with which Express and its middleware report a bad request, such as a path that is not
 * UTF-8.
 */
function isRequestError(error: unknown): error is { status: number } {
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500;
}

/** Not with the text of the error: that may quote the request and its query string. */
function fromStatus(status: number): Problem {
  switch (status) {
    case 404:
      return endpointNotFound();
    // Of the files of Swagger UI.
    case 412:
      return new Problem(412, 'PRECONDITION_FAILED', 'The file does not meet the condition in the header.');
    case 416:
      return new Problem(416, 'RANGE_NOT_SATISFIABLE', 'The file is shorter than the requested range.');
    default:
      return new Problem(400, 'BAD_REQUEST', 'The request is malformed.');
  }
}

/** Without the query string, which may hold personal data, without scheme and host, and without API keys. */
function pathOf({ originalUrl }: Request): string {
  return redactKeys(originalUrl.split(/[?#]/, 1)[0]!.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, ''));
}

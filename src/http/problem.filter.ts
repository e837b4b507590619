import { STATUS_CODES } from 'node:http';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { describeFault } from '../database/describe-fault.js';
import { codeOf, faultKind, isPoolBusy } from '../database/sqlstate.js';
import { placesOf } from '../logging/stack.js';
import { nothingHere, Problem, serviceBusy } from './problem.js';
import { PROBLEM_TYPE, problemDocument } from './problem-document.js';

/** Seconds after which a client may try again when the database is away. */
const RETRY_AFTER = '5';

/** Turns whatever a request ends with into one problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    this.answer(error, host.switchToHttp().getRequest(), host.switchToHttp().getResponse());
  }

  /** Also for what Express ends with outside of Nest. */
  answer(error: unknown, request: Request, response: Response): void {
    const problem = this.problemOf(error);
    if (response.headersSent || response.destroyed) return void response.destroy();
    response
      .status(problem.status)
      .set(problem.headers)
      .type(PROBLEM_TYPE)
      .send(problemDocument(problem, pathOf(request)));
  }

  private problemOf(error: unknown): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof HttpException) return fromStatus(error.getStatus());
    if (isPoolBusy(error)) {
      this.logger.warn('all connections to the database are lent');
      return serviceBusy();
    }
    if (faultKind(error) === 'outage') {
      this.logger.warn({ code: codeOf(error) }, 'database unavailable');
      const detail = 'The database is unavailable; try again shortly.';
      return new Problem(503, 'DATABASE_UNAVAILABLE', detail, [], { 'Retry-After': RETRY_AFTER });
    }
    if (isClientsFault(error)) return fromStatus(error.status);
    const name = (error as Error | null)?.name;
    this.logger.error({ name, ...describeFault(error), stack: placesOf(error) }, 'request failed');
    return new Problem(500, 'INTERNAL_ERROR', 'Something went wrong on our side.');
  }
}

/** Express and its middleware tell so what is wrong with a request, such as a path that is not UTF-8. */
function isClientsFault(error: unknown): error is { status: number } {
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500;
}

/** In words of our own: theirs quote the request, its query string included. */
function fromStatus(status: number): Problem {
  if (status === 404) return nothingHere();
  const title = STATUS_CODES[status] ?? 'Error';
  const code = title.toUpperCase().replaceAll(/[^A-Z]+/g, '_');
  const detail = status === 400 ? 'The request cannot be read.' : `The request ended with: ${title}.`;
  return new Problem(status, code, detail);
}

/** Without the query string, and without the host that a request may have before its path. */
function pathOf({ originalUrl }: Request): string {
  return originalUrl.split(/[?#]/, 1)[0]!.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '');
}

import { STATUS_CODES } from 'node:http';
import { Catch, HttpException, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { describeFault } from '../database/describe-fault.js';
import { codeOf, faultKind } from '../database/sqlstate.js';
import { Problem } from './problem.js';
import { placesOf } from './stack.js';

/** Seconds after which a client may try again when the database is away. */
const RETRY_AFTER = '5';

/** Turns whatever a request ends with into one problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = this.problemOf(error);
    if (response.headersSent || response.destroyed) return void response.destroy();
    response
      .status(problem.status)
      .set(problem.headers)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: 'about:blank',
          title: STATUS_CODES[problem.status],
          status: problem.status,
          code: problem.code,
          detail: problem.detail,
          instance: request.originalUrl.split('?')[0],
          errors: problem.items,
          ...problem.extension,
        }),
      );
  }

  private problemOf(error: unknown): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof HttpException) return fromHttpException(error);
    if (faultKind(error) === 'outage') {
      this.logger.warn({ code: codeOf(error) }, 'database unavailable');
      const detail = 'The database is unavailable; try again shortly.';
      return new Problem(503, 'DATABASE_UNAVAILABLE', detail, [], { 'Retry-After': RETRY_AFTER });
    }
    const name = (error as Error | null)?.name;
    this.logger.error({ name, ...describeFault(error), stack: placesOf(error) }, 'request failed');
    return new Problem(500, 'INTERNAL_ERROR', 'Something went wrong on our side.');
  }
}

function fromHttpException(error: HttpException): Problem {
  const status = error.getStatus();
  const code = (STATUS_CODES[status] ?? 'ERROR').toUpperCase().replaceAll(/[^A-Z]+/g, '_');
  return new Problem(status, code, error.message);
}

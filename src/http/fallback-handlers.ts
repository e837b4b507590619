import type { INestApplication } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { ProblemFilter } from './problem.filter.js';
import { endpointNotFound } from './problem.js';

/**
 * Answers unknown paths and errors outside of Nest with problem documents; Express would send HTML. Call after all
 * routes.
 */
export function addFallbackHandlers(app: INestApplication, problems: ProblemFilter): void {
  app.use((request: Request, response: Response) => problems.answer(endpointNotFound(), request, response));
  // Express recognizes an error handler by its four parameters.
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
    problems.answer(error, request, response),
  );
}

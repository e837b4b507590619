import type { INestApplication } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { ProblemFilter } from './problem.filter.js';
import { endpointNotFound } from './problem.js';

/** Behind all routes, those outside of the API's base included: Express would answer with a page. */
export function answerTheRest(app: INestApplication, problems: ProblemFilter): void {
  app.use((request: Request, response: Response) => problems.answer(endpointNotFound(), request, response));
  // Express tells by their number that a function takes errors.
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
    problems.answer(error, request, response),
  );
}

import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { Problem } from './problem.js';
import type { ProblemItem } from './problem.js';

/**
 * Checks queries and bodies against their DTO: what is unknown, missing or malformed ends as a 422 that names each
 * field. Nothing is ignored, so that a mistyped filter never answers with everything.
 *
 * @throws Problem 422 `INVALID_REQUEST`
 */
export const queryValidationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: invalidRequest,
  });

function invalidRequest(errors: readonly ValidationError[]): Problem {
  const items = errors.map(itemOf);
  return new Problem(422, 'INVALID_REQUEST', items.map((item) => item.message).join(' '), items);
}

function itemOf({ property, value, constraints = {} }: ValidationError): ProblemItem {
  if ('whitelistValidation' in constraints) {
    return {
      field: property,
      code: 'UNKNOWN_FIELD',
      message: `${property} is unknown or not supported yet.`,
    };
  }
  const code = value === undefined ? 'REQUIRED' : 'INVALID';
  return { field: property, code, message: Object.values(constraints)[0] ?? `${property} does not fit.` };
}

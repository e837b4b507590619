import type { ArgumentMetadata } from '@nestjs/common';
import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { ProblemItem } from './problem.js';
import { Problem } from './problem.js';

/**
 * Checks queries and bodies against their DTO: what is unknown, missing or malformed ends as a 422 that names each
 * field. Nothing is ignored, so that a mistyped filter never answers with everything.
 *
 * @throws Problem 422 `INVALID_REQUEST`
 */
export const queryValidationPipe = (): ValidationPipe =>
  new StrictValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => invalidRequest(errors.map(itemOf)),
  });

/** Nest and class-transformer drop names such as `__proto__` and `constructor` before anything is validated. */
class StrictValidationPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // Before: the names are dropped from the value itself.
    const names = typeof value === 'object' && value !== null ? Object.keys(value) : [];
    const taken: unknown = await super.transform(value, metadata);
    const dropped = names.filter((name) => !Object.hasOwn(taken as object, name));
    if (dropped.length > 0) throw invalidRequest(dropped.map(unknownField));
    return taken;
  }
}

function invalidRequest(items: readonly ProblemItem[]): Problem {
  return new Problem(422, 'INVALID_REQUEST', items.map((item) => item.message).join(' '), items);
}

function itemOf({ property, value, constraints = {} }: ValidationError): ProblemItem {
  if ('whitelistValidation' in constraints) return unknownField(property);
  const code = value === undefined ? 'REQUIRED' : 'INVALID';
  return { field: property, code, message: Object.values(constraints)[0] ?? `${property} does not fit.` };
}

function unknownField(field: string): ProblemItem {
  return { field, code: 'UNKNOWN_FIELD', message: `${field} is unknown or not supported yet.` };
}

import type { ArgumentMetadata } from '@nestjs/common';
import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { ProblemItem } from './problem.js';
import { Problem } from './problem.js';

/**
 * Checks queries and bodies against their DTO. Unknown fields are refused and not ignored, so that a mistyped filter
 * does not return everything.
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

/**
 * Also refuses names such as `__proto__` and `constructor`, which Nest and class-transformer drop before validation.
 */
class StrictValidationPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // Read first, because the names are dropped from the value itself.
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
  return { field: property, code, message: Object.values(constraints)[0] ?? `${property} is invalid.` };
}

function unknownField(field: string): ProblemItem {
  return { field, code: 'UNKNOWN_FIELD', message: `${field} is unknown or not supported.` };
}

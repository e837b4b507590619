import type { ProblemCode } from './codes/problem-codes.js';
import { PROBLEM_CODES } from './codes/problem-codes.js';
import type { StatusAndCode } from './problem.js';
import { Problem } from './problem.js';

/**
 * A problem as an example in the OpenAPI document, with what the catalog says instead of a message.
 *
 * @param field that the problem is about
 */
export function exampleOf(code: ProblemCode, field?: string): Problem {
  const { status, cause } = PROBLEM_CODES[code];
  const items = field === undefined ? [] : [{ field, code, message: cause }];
  return new Problem(...([status[0], code] as StatusAndCode), cause, items);
}

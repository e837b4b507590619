import { PROBLEM_CODES, typeOf } from './codes/problem-codes.js';
import type { Problem } from './problem.js';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** @param instance path of the request; null if it could not be read. @returns the document as JSON, see RFC 9457 */
export function problemDocument(problem: Problem, instance: string | null): string {
  return JSON.stringify(toDocument(problem, instance));
}

/** The same as an object. */
export function toDocument(problem: Problem, instance: string | null): object {
  return {
    type: typeOf(problem.code),
    title: PROBLEM_CODES[problem.code].title,
    status: problem.status,
    code: problem.code,
    detail: problem.detail,
    ...(instance !== null && { instance }),
    errors: problem.items,
    ...problem.extension,
  };
}

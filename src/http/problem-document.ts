import { PROBLEM_CODES, typeOf } from './codes/problem-codes.js';
import type { Problem } from './problem.js';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/**
 * @param instance path of the request; null if it could not be read
 * @param publicUrl goes before the path of `type`, as in `links`; empty: the path is enough
 * @returns the document as JSON, see RFC 9457
 */
export function problemDocument(problem: Problem, instance: string | null, publicUrl: string): string {
  return JSON.stringify(toDocument(problem, instance, publicUrl));
}

/** The same as an object. */
export function toDocument(problem: Problem, instance: string | null, publicUrl: string): object {
  return {
    type: publicUrl + typeOf(problem.code),
    title: PROBLEM_CODES[problem.code].title,
    status: problem.status,
    code: problem.code,
    detail: problem.detail,
    ...(instance !== null && { instance }),
    errors: problem.items,
    ...problem.extension,
  };
}

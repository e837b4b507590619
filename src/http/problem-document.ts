import { STATUS_CODES } from 'node:http';
import type { Problem } from './problem.js';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** @param instance path of the request; null if it could not be read. @returns the document as JSON, see RFC 9457 */
export function problemDocument(problem: Problem, instance: string | null): string {
  return JSON.stringify({
    type: 'about:blank',
    title: STATUS_CODES[problem.status],
    status: problem.status,
    code: problem.code,
    detail: problem.detail,
    ...(instance !== null && { instance }),
    errors: problem.items,
    ...problem.extension,
  });
}

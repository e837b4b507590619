import { STATUS_CODES } from 'node:http';
import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { Problem } from './problem.js';
import { serviceBusy } from './problem.js';
import { ProblemItemView, ProblemView } from './problem.view.js';

interface Described {
  readonly description: string;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly ProblemItemView[];
  readonly extension?: object;
}

const PROBLEMS = {
  400: {
    description: 'The request body is malformed.',
    code: 'MALFORMED_BODY',
    detail: 'The multipart body is malformed or ends too early.',
  },
  404: {
    description: 'There is no bulk action with this id.',
    code: 'ACTION_NOT_FOUND',
    detail: 'There is no bulk action with this id.',
  },
  409: {
    description: 'The status of the action does not allow this; `allowed` lists the verbs that it allows.',
    code: 'INVALID_TRANSITION',
    detail: 'The action is COMPLETED, which does not allow pause. Allowed: delete.',
    extension: { actionStatus: 'COMPLETED', allowed: ['delete'] },
  },
  413: {
    description: 'The file is larger than the maximum size.',
    code: 'FILE_TOO_LARGE',
    detail: 'The file is larger than 10737418240 bytes.',
  },
  415: {
    description: 'The body is not a multipart form, or the file is not CSV.',
    code: 'UNSUPPORTED_MEDIA_TYPE',
    detail: 'Send a multipart/form-data body with the CSV in its field `file`.',
  },
  422: {
    description: 'A field or parameter is missing, invalid or unknown; `errors` lists each one.',
    code: 'INVALID_REQUEST',
    detail: 'limit is a whole number from 1 to 100.',
    errors: [{ field: 'limit', code: 'INVALID', message: 'limit is a whole number from 1 to 100.' }],
  },
  429: {
    description:
      'The upload exceeds the rate limit of the account. `Retry-After` gives the seconds to wait, `limit` the numbers.',
    code: 'RATE_LIMIT',
    detail: 'Of 10000 rows per minute 9000 are used up; the file has 2000. Try again in 41 s.',
    extension: { limit: { rowsPerMinute: 10_000, usedRows: 9000, fileRows: 2000 } },
  },
  503: {
    description: 'The database cannot be reached. `Retry-After` gives the seconds to wait.',
    code: 'DATABASE_UNAVAILABLE',
    detail: 'The database cannot be reached. Try again shortly.',
  },
} as const satisfies Readonly<Record<number, Described>>;

export type DescribedProblem = keyof typeof PROBLEMS;

/**
 * Adds the problem documents of an endpoint to the OpenAPI document: common ones by their status, others by an example
 * of what is thrown. Every endpoint can answer 503, so that is always added.
 */
export function ApiProblems(
  ...problems: readonly (DescribedProblem | Problem)[]
): MethodDecorator & ClassDecorator {
  const byStatus = new Map<number, Described[]>();
  for (const problem of [...problems, 503 as const, serviceBusy()]) {
    const [status, described] =
      typeof problem === 'number' ? [problem, PROBLEMS[problem]] : [problem.status, describedBy(problem)];
    byStatus.set(status, [...(byStatus.get(status) ?? []), described]);
  }
  return applyDecorators(
    ApiExtraModels(ProblemView, ProblemItemView),
    ...Array.from(byStatus, ([status, described]) => describe(status, described)),
  );
}

function describedBy({ code, detail, items, extension }: Problem): Described {
  return { description: detail, code, detail, errors: items, extension };
}

function describe(status: number, described: readonly Described[]): MethodDecorator {
  return ApiResponse({ status, ...responseOf(status, described) });
}

export function problemResponse(problem: Problem) {
  return responseOf(problem.status, [describedBy(problem)]);
}

function responseOf(status: number, described: readonly Described[]) {
  const title = STATUS_CODES[status];
  const instance = '/api/v1/bulk-actions';
  const examples = described.map(({ code, detail, errors = [], extension }) => [
    code,
    { value: { type: 'about:blank', title, status, code, detail, instance, errors, ...extension } },
  ]);
  return {
    description: described.map(({ code, description }) => `\`${code}\`: ${description}`).join('\n\n'),
    content: {
      'application/problem+json': {
        schema: { $ref: getSchemaPath(ProblemView) },
        examples: Object.fromEntries(examples) as Record<string, { value: object }>,
      },
    },
  };
}

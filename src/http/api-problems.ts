import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { API_BASE } from './api-base.js';
import { PROBLEM_CODES } from './codes/problem-codes.js';
import type { Problem } from './problem.js';
import { ProblemItemView, ProblemView } from './problem.view.js';
import { toDocument } from './problem-document.js';
import { USUAL_PROBLEMS } from './usual-problems.js';

/** A response of the OpenAPI document with one example for each code. */
export interface ProblemResponse {
  readonly description: string;
  readonly content: {
    readonly 'application/problem+json': {
      readonly schema: { readonly $ref: string };
      readonly examples: Readonly<Record<string, { readonly value: object }>>;
    };
  };
}

/**
 * Adds the problem documents of an endpoint to the OpenAPI document: usual ones by their status, others by an example
 * of what is thrown. Of several with one code the
 * first is taken. Those that every endpoint can answer are added by `documentRequestProblems`.
 */
export function ApiProblems(
  ...problems: readonly (keyof typeof USUAL_PROBLEMS | Problem)[]
): MethodDecorator & ClassDecorator {
  const byStatus = new Map<number, Problem[]>();
  for (const given of problems) {
    const problem = typeof given === 'number' ? USUAL_PROBLEMS[given] : given;
    const earlier = byStatus.get(problem.status) ?? [];
    if (!earlier.some(({ code }) => code === problem.code))
      byStatus.set(problem.status, [...earlier, problem]);
  }
  return applyDecorators(
    ApiExtraModels(ProblemView, ProblemItemView),
    ...Array.from(byStatus, ([status, described]) => ApiResponse({ status, ...problemResponse(described) })),
  );
}

/** @param problems of one status, with different codes */
export function problemResponse(problems: readonly Problem[]): ProblemResponse {
  const examples = problems.map((problem) => [
    problem.code,
    { value: toDocument(problem, `${API_BASE}/bulk-actions`, '') },
  ]);
  return {
    description: problems.map(({ code }) => `\`${code}\`: ${PROBLEM_CODES[code].cause}`).join('\n\n'),
    content: {
      'application/problem+json': {
        schema: { $ref: getSchemaPath(ProblemView) },
        examples: Object.fromEntries(examples) as Record<string, { value: object }>,
      },
    },
  };
}

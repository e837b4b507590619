import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ACCESS_PROBLEMS, consoleHeaderMissing } from './access-problems.js';
import type { ProblemResponse } from './api-problems.js';
import { problemResponse } from './api-problems.js';
import { exampleOf } from './example-of.js';
import { foreignOrigin } from './foreign-origin.js';
import { bodyTooLate } from './json-body.js';
import { unknownHost } from './known-hosts.js';
import type { Operation } from './operations-of.js';
import { operationsOf } from './operations-of.js';
import { chunkTooLong, headersTooLarge, malformedRequest } from './parser-errors.js';
import { databaseUnavailable, internalError } from './problem.filter.js';
import type { Problem } from './problem.js';
import { serviceBusy } from './problem.js';
import { expectationFailed } from './request-checks.js';

/** What any request can be answered with, whatever its path. */
const OF_ALL: readonly Problem[] = [
  malformedRequest(),
  exampleOf('BAD_REQUEST'),
  bodyTooLate(),
  chunkTooLong(),
  expectationFailed(),
  unknownHost(),
  headersTooLarge(),
  internalError(),
  databaseUnavailable(),
  serviceBusy(),
];
/** What most operations can be answered with; each status is a response that they share. */
const SHARED: readonly Problem[] = [...OF_ALL, ...ACCESS_PROBLEMS];

/**
 * Adds these problems to every operation: as a reference to a response that all share, or where the operation has
 * other codes of the status, beside them.
 */
export function documentRequestProblems(document: OpenAPIObject): void {
  for (const { method, operation } of operationsOf(document)) {
    const problems = problemsOf(operation);
    if (method === 'get') add(operation, problems);
    else if (isOpen(operation)) add(operation, [...problems, foreignOrigin()]);
    else add(operation, [...problems, foreignOrigin(), consoleHeaderMissing()]);
  }
  const shared = byStatus(SHARED).map(([status, problems]): [string, ProblemResponse] => [
    nameOf(status),
    problemResponse(problems),
  ]);
  document.components = { ...document.components, responses: Object.fromEntries(shared) };
}

function problemsOf(operation: Operation): readonly Problem[] {
  return isOpen(operation) ? OF_ALL : SHARED;
}

function isOpen({ security = [] }: Operation): boolean {
  return security.length === 0;
}

function add({ responses }: Operation, all: readonly Problem[]): void {
  for (const [status, problems] of byStatus(all)) {
    const own = responses[status] as ProblemResponse | undefined;
    const shared = SHARED.filter((problem) => problem.status === status);
    if (own !== undefined) responses[status] = merge(own, problems);
    else if (shared.length !== problems.length) responses[status] = problemResponse(problems);
    else responses[status] = { $ref: `#/components/responses/${nameOf(status)}` };
  }
}

function merge(own: ProblemResponse, problems: readonly Problem[]): ProblemResponse {
  const { schema, examples } = own.content['application/problem+json'];
  const added = problemResponse(problems.filter(({ code }) => examples[code] === undefined));
  const both = { ...examples, ...added.content['application/problem+json'].examples };
  return {
    description: [own.description, added.description].filter(Boolean).join('\n\n'),
    content: { 'application/problem+json': { schema, examples: both } },
  };
}

function byStatus(problems: readonly Problem[]): [status: number, problems: Problem[]][] {
  const statuses = [...new Set(problems.map(({ status }) => status))];
  return statuses.map((status) => [status, problems.filter((problem) => problem.status === status)]);
}

/** Such as `MisdirectedRequest`. */
function nameOf(status: number): string {
  return STATUS_CODES[status]!.replaceAll(/[^A-Za-z]/g, '');
}

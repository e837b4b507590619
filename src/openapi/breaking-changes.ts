import type { Content, Contract, Operation, Parameter } from './document.js';
import type { ComparedContracts, Direction } from './schema-changes.js';
import { schemaChanges } from './schema-changes.js';

/**
 * Finds what breaks clients that were written for an earlier version of the document: what is gone, what they have to
 * send in addition, and values that are no longer taken or have another form.
 *
 * @returns a sentence for each, without a full stop
 */
export function breakingChanges(before: Contract, after: Contract): string[] {
  const contracts = { before, after };
  return Object.entries(before.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const name = `${method.toUpperCase()} ${path}`;
      const now = after.paths[path]?.[method];
      return now ? operationChanges(name, operation, now, contracts) : [`${name} was removed`];
    }),
  );
}

function operationChanges(
  name: string,
  before: Operation,
  after: Operation,
  contracts: ComparedContracts,
): string[] {
  const changes: string[] = [];
  if (before.operationId !== after.operationId)
    changes.push(`${name} has another operationId: ${after.operationId} instead of ${before.operationId}`);
  if (before.security?.length === 0 && after.security?.length !== 0)
    changes.push(`${name} now requires authentication`);
  changes.push(...parameterChanges(name, before.parameters, after.parameters, contracts));
  if (after.requestBody?.required === true && before.requestBody?.required !== true)
    changes.push(`${name} now requires a body`);
  const bodies = [before.requestBody?.content, after.requestBody?.content] as const;
  changes.push(...contentChanges(`the body of ${name}`, ...bodies, contracts, 'request'));
  for (const [status, { content }] of Object.entries(before.responses)) {
    if (!status.startsWith('2')) continue;
    const where = `the ${status} of ${name}`;
    const now = after.responses[status];
    if (!now) changes.push(`${where} was removed`);
    else changes.push(...contentChanges(where, content, now.content, contracts, 'response'));
  }
  return changes;
}

/** A parameter that is gone breaks clients, because the service refuses unknown ones. */
function parameterChanges(
  name: string,
  before: readonly Parameter[] = [],
  after: readonly Parameter[] = [],
  contracts: ComparedContracts,
): string[] {
  const find = (all: readonly Parameter[], one: Parameter): Parameter | undefined =>
    all.find((other) => other.name === one.name && other.in === one.in);
  const where = (parameter: Parameter): string => `${parameter.in} parameter ${parameter.name} of ${name}`;
  const required = after.filter((one) => one.required === true && find(before, one)?.required !== true);
  return [
    ...required.map((one) => `${where(one)} is now required`),
    ...before.flatMap((one) => {
      const now = find(after, one);
      if (!now) return [`${where(one)} was removed`];
      const pair = { before: one.schema ?? {}, after: now.schema ?? {} };
      return schemaChanges(where(one), pair, contracts, 'request');
    }),
  ];
}

function contentChanges(
  where: string,
  before: Content = {},
  after: Content = {},
  contracts: ComparedContracts,
  direction: Direction,
): string[] {
  return Object.entries(before).flatMap(([type, { schema = {} }]) => {
    const now = after[type];
    if (!now) return [`${where} is no longer ${type}`];
    return schemaChanges(where, { before: schema, after: now.schema ?? {} }, contracts, direction);
  });
}

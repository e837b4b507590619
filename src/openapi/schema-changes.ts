import type { Contract, Schema } from './document.js';
import { resolve } from './document.js';

/** Who sends the value: a change that widens what clients may send is harmless, and so is one that answers more. */
export type Direction = 'request' | 'response';

export interface SchemaPair {
  readonly before: Schema;
  readonly after: Schema;
}

export interface ComparedContracts {
  readonly before: Contract;
  readonly after: Contract;
}

/** @returns how the values of a schema have become different for clients, each as a sentence without a full stop */
export function schemaChanges(
  where: string,
  pair: SchemaPair,
  contracts: ComparedContracts,
  direction: Direction,
  seen: readonly string[] = [],
): string[] {
  // A schema that contains itself.
  const { $ref } = pair.before;
  if ($ref !== undefined && seen.includes($ref)) return [];
  const names = $ref === undefined ? seen : [...seen, $ref];
  const before = resolve(pair.before, contracts.before);
  const after = resolve(pair.after, contracts.after);
  const inner = (name: string, one: Schema, other: Schema): string[] =>
    schemaChanges(name, { before: one, after: other }, contracts, direction, names);
  const changes = [
    ...valueChanges(where, before, after, direction),
    ...requiredChanges(where, before, after, direction),
  ];
  for (const [name, property] of Object.entries(before.properties ?? {})) {
    const now = after.properties?.[name];
    changes.push(...(now ? inner(`${where}.${name}`, property, now) : [`${where}.${name} was removed`]));
  }
  if (before.items && after.items) changes.push(...inner(`${where}[]`, before.items, after.items));
  return changes;
}

function valueChanges(where: string, before: Schema, after: Schema, direction: Direction): string[] {
  const changes: string[] = [];
  for (const name of ['type', 'format'] as const) {
    if (before[name] !== after[name] && !(direction === 'request' && after[name] === undefined))
      changes.push(
        `${where} has another ${name}: ${after[name] ?? 'none'} instead of ${before[name] ?? 'none'}`,
      );
  }
  if (direction === 'response') {
    if (after.nullable === true && before.nullable !== true) changes.push(`${where} may be null`);
    return changes;
  }
  if (before.nullable === true && after.nullable !== true) changes.push(`${where} may no longer be null`);
  const lost = before.enum?.filter((value) => after.enum?.includes(value) === false) ?? [];
  for (const value of lost) changes.push(`${where} no longer takes ${JSON.stringify(value)}`);
  if (before.enum === undefined && after.enum) changes.push(`${where} takes only ${after.enum.join(', ')}`);
  if (after.pattern !== undefined && after.pattern !== before.pattern)
    changes.push(`${where} has another pattern`);
  for (const name of ['minimum', 'minLength', 'minItems'] as const) {
    if ((after[name] ?? -Infinity) > (before[name] ?? -Infinity))
      changes.push(`${where} has a higher ${name}: ${after[name]}`);
  }
  for (const name of ['maximum', 'maxLength', 'maxItems'] as const) {
    if ((after[name] ?? Infinity) < (before[name] ?? Infinity))
      changes.push(`${where} has a lower ${name}: ${after[name]}`);
  }
  return changes;
}

function requiredChanges(where: string, before: Schema, after: Schema, direction: Direction): string[] {
  const [was = [], is = []] = [before.required, after.required];
  if (direction === 'request')
    return is.filter((name) => !was.includes(name)).map((name) => `${where}.${name} is now required`);
  const left = was.filter((name) => !is.includes(name) && after.properties?.[name] !== undefined);
  return left.map((name) => `${where}.${name} may now be missing`);
}

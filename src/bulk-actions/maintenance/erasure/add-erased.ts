import type { Erased } from '../../entities/account-erasure.entity.js';
import { ERASED_KINDS } from '../../entities/account-erasure.entity.js';

/** The sum of both, by kind and by entity type; what is 0 is left out. */
export function addErased(one: Erased, other: Erased): Erased {
  const counts = ERASED_KINDS.map((kind) => [kind, (one[kind] ?? 0) + (other[kind] ?? 0)] as const);
  const types = new Set([...Object.keys(one.records ?? {}), ...Object.keys(other.records ?? {})]);
  const records = Object.fromEntries(
    Array.from(types, (type) => [type, (one.records?.[type] ?? 0) + (other.records?.[type] ?? 0)]),
  );
  const sums = Object.fromEntries(counts.filter(([, count]) => count > 0)) as Erased;
  return types.size === 0 ? sums : { ...sums, records };
}

/** What a bucket counts. */
export const LIMIT_KINDS = ['REQUESTS', 'UPLOADS', 'SIGN_INS'] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** Whose requests it counts. */
export const HOLDER_KINDS = ['KEY', 'TOKEN', 'ADDRESS'] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];

/** Which bucket. */
export interface BucketName {
  readonly kind: LimitKind;
  readonly holderKind: HolderKind;
  /** Id of the key, subject of the token, or as `addressHolder` has it. */
  readonly holder: string;
}

/** The key of a bucket in maps. */
export function keyOf({ kind, holderKind, holder }: BucketName): string {
  return `${kind} ${holderKind} ${holder}`;
}

/**
 * An IPv4 address; of an IPv6 address its first 64 bits, because one client has all addresses that begin with them.
 *
 * @param address as `clientAddress` spells it
 */
export function addressHolder(address: string): string {
  if (!address.includes(':')) return address;
  const [before, after] = address.split('::') as [string, string?];
  const head = before.split(':').filter(Boolean);
  const tail = (after ?? '').split(':').filter(Boolean);
  const groups = [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

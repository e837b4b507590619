import { remembered } from '../../process/remembered.js';

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

const POLICIES = { REQUESTS: 'requests', UPLOADS: 'uploads', SIGN_INS: 'failed-sign-ins' } as const;
/** Networks in memory, about 0.2 KB each. */
const MAX_REMEMBERED = 1_000;

/** What a limit is called in headers, problems and logs. */
export function policyOf({ kind, holderKind }: BucketName): string {
  const isPerAddress = holderKind === 'ADDRESS' && kind !== 'SIGN_INS';
  return isPerAddress ? `${POLICIES[kind]}-per-address` : POLICIES[kind];
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
  return address.includes(':') ? networkOf(address) : address;
}

const networkOf = remembered((address) => {
  const [before, after] = address.split('::') as [string, string?];
  const head = before.split(':').filter(Boolean);
  const tail = (after ?? '').split(':').filter(Boolean);
  const groups = [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail];
  return `${groups.slice(0, 4).join(':')}::/64`;
}, MAX_REMEMBERED);

import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { invalidKey } from './idempotency-problems.js';

export const IDEMPOTENCY_KEY = 'Idempotency-Key';
const MAX_KEY_LENGTH = 255;
export const REPLAYED = 'Idempotency-Replayed';

/** For the documentation: the format of a key. */
export const KEY_SCHEMA = {
  type: 'string',
  minLength: 1,
  maxLength: MAX_KEY_LENGTH,
  pattern: '^[ -~]+$',
} as const;

/** For the documentation: the headers of a 202. */
export const ACCEPTED_HEADERS = {
  Location: { description: 'The URL of the action.', schema: { type: 'string' } },
  [REPLAYED]: {
    description:
      'Present if an earlier request with the same key created the action. The body shows its current state.',
    schema: { type: 'string', enum: ['true'] as string[] },
  },
} as const;

/** A key as it is stored: per account, and hashed. */
export interface KeyRef {
  readonly accountId: string;
  /** SHA-256. */
  readonly hash: Buffer;
}

/** A key and a hash of the request sent with it. */
export interface KeyedContent {
  readonly key: KeyRef;
  readonly contentHash: Buffer;
  /** The retried action, if the request is a retry. */
  readonly retryOf?: string;
}

/** An earlier request with the same key, answered with 202. */
export interface EarlierRequest {
  readonly actionId: string;
  readonly contentHash: Buffer;
}

/** @returns the SHA-256 of the request's key, or null when it has none @throws Problem 400 */
export function readKeyHash(request: Request): Buffer | null {
  const given = request.headersDistinct[IDEMPOTENCY_KEY.toLowerCase()];
  if (given === undefined) return null;
  const [key = '', ...others] = given;
  if (others.length > 0 || key.length > MAX_KEY_LENGTH || !/^[\x20-\x7e]+$/.test(key)) throw invalidKey();
  return createHash('sha256').update(key).digest();
}

/**
 * Defaults of fields added after the first release with keys. They are left out of the hash, so old keys still match.
 */
const LATER_DEFAULTS: Readonly<Record<string, unknown>> = { shortRows: 'accept' };

/**
 * The hash that must be the same for two requests with one key.
 *
 * @param fileSha256 of the file's bytes as sent; the file name is ignored
 * @param fields every form field by name, in any order, with defaults filled in; values equal to `LATER_DEFAULTS` are
 * ignored
 * @returns SHA-256
 */
export function contentHashOf(fileSha256: Buffer, fields: object): Buffer {
  const counted = Object.entries(fields).filter(
    ([name, value]) => !Object.hasOwn(LATER_DEFAULTS, name) || LATER_DEFAULTS[name] !== value,
  );
  const text = JSON.stringify(Object.fromEntries(counted), sortNames);
  return createHash('sha256').update(fileSha256).update(text).digest();
}

function sortNames(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

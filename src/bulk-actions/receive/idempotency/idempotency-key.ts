import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { invalidKey } from './idempotency-problems.js';

export const IDEMPOTENCY_KEY = 'Idempotency-Key';
const MAX_KEY_LENGTH = 255;
export const REPLAYED = 'Idempotency-Replayed';

/** For the documentation: what a key is made of. */
export const KEY_SCHEMA = {
  type: 'string',
  minLength: 1,
  maxLength: MAX_KEY_LENGTH,
  pattern: '^[ -~]+$',
} as const;

/** For the documentation: what a 202 has besides its body. */
export const ACCEPTED_HEADERS = {
  Location: { description: 'Where the action is found.', schema: { type: 'string' } },
  [REPLAYED]: {
    description:
      'Present when an earlier request with the same key made the action, which is shown as it is now.',
    schema: { type: 'string', enum: ['true'] as string[] },
  },
} as const;

/** A key as it is kept: within its account, and hashed. */
export interface KeyRef {
  readonly accountId: string;
  /** SHA-256. */
  readonly hash: Buffer;
}

/** A key with what is sent under it. */
export interface KeyedContent {
  readonly key: KeyRef;
  readonly contentHash: Buffer;
  /** The action whose rows are sent again, where they are. */
  readonly retryOf?: string;
}

/** A request that ended in 202 under a key. */
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

/** Defaults of fields that came after keys were in use: a key goes on holding when the service learns another field. */
const LATER_DEFAULTS: Readonly<Record<string, unknown>> = { shortRows: 'accept' };

/**
 * What two requests under one key must have in common.
 *
 * @param fileSha256 of the file's bytes as they came; the file's name does not count
 * @param fields every form field by name, with defaults filled in (`LATER_DEFAULTS` do not count); nor does their order
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

/** What a key may be allowed to do. */
export const SCOPES = ['read', 'write', 'delete', 'configure', 'limits', 'operate'] as const;

/**
 * - `read`: actions, logs, results, records
 * - `write`: uploads and verbs
 * - `delete`: operation DELETE, deleting actions, and confirming, retrying or rescheduling what deletes records
 * - `configure`: settings of an account
 * - `limits`: rate limits of an account
 * - `operate`: keys, audit log, erasure
 */
export type Scope = (typeof SCOPES)[number];

/** Of a key for which nothing is said. */
export const DEFAULT_SCOPES: readonly Scope[] = ['read', 'write'];

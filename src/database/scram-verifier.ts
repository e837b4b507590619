import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

/** Postgres' own choices: `scram_iterations`, and the length of a salt in bytes. */
const ITERATIONS = 4096;
const SALT_BYTES = 16;
/** Texts that SASLprep (RFC 4013), with which Postgres and its clients begin, leaves as they are. */
const PRINTABLE_ASCII = /^[\x20-\x7e]+$/;

/**
 * What Postgres stores of a password for SCRAM-SHA-256 (RFC 5803), as psql's `\password` sends it: a password in a
 * statement may end up in the server's log, in pg_stat_activity and in pg_stat_statements.
 *
 * @returns null for a password that is not printable ASCII, which only the server prepares as it should be
 */
export function scramVerifier(password: string): string | null {
  if (!PRINTABLE_ASCII.test(password)) return null;
  const salt = randomBytes(SALT_BYTES);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const keyOf = (name: string): Buffer => createHmac('sha256', salted).update(name).digest();
  const stored = createHash('sha256').update(keyOf('Client Key')).digest();
  const base64 = [salt, stored, keyOf('Server Key')].map((bytes) => bytes.toString('base64'));
  return `SCRAM-SHA-256$${ITERATIONS}:${base64[0]}$${base64[1]}:${base64[2]}`;
}

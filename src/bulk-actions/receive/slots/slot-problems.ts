import { Problem } from '../../../http/problem.js';

/** Seconds after which another upload may have ended. */
const RETRY_AFTER = { 'Retry-After': '5' };

/** @param most uploads at work at once in a process */
export function tooManyUploads(most: number): Problem {
  const detail = `The service is receiving ${most} files, which is its maximum. Send this one again shortly.`;
  return new Problem(503, 'UPLOADS_BUSY', detail, [], RETRY_AFTER);
}

/** @param uploads the most of an account that are at work at once */
export function tooManyUploadsOfAccount(uploads: number): Problem {
  const detail =
    `The account is sending ${uploads} files, which is its maximum; retries of failed rows count. Send this one again ` +
    'when another has been accepted.';
  return new Problem(429, 'ACCOUNT_UPLOADS_BUSY', detail, [], RETRY_AFTER, { limit: { uploads } });
}

export function shuttingDown(): Problem {
  const detail = 'The server is shutting down. Send the request again shortly.';
  return new Problem(503, 'SHUTTING_DOWN', detail, [], RETRY_AFTER);
}

/** For the documentation. */
export const SLOT_PROBLEMS: readonly Problem[] = [tooManyUploadsOfAccount(16), tooManyUploads(32)];

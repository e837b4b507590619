/** In UTF-16 units; what file systems take, and more than anybody reads. */
export const MAX_FILE_NAME_LENGTH = 255;

/** Control characters, of which Postgres refuses NUL, and the other two that break a line. */
const UNSHOWN = /[\p{Cc}\u2028\u2029]/gu;

/**
 * The name of a file as it is kept and shown: with U+FFFD for what is no text or cannot be seen, cut where it is too
 * long.
 *
 * @param given by the client: anything
 */
export function fileNameOf(given: string): string {
  const shown = given.toWellFormed().replace(UNSHOWN, '\uFFFD').slice(0, MAX_FILE_NAME_LENGTH);
  // Half of a pair that the cut left behind.
  return shown.isWellFormed() ? shown : shown.slice(0, -1);
}

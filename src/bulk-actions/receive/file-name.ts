/** In UTF-16 units. No common file system allows more. */
export const MAX_FILE_NAME_LENGTH = 255;

/** Control characters, of which Postgres refuses NUL, and the other two that break a line. */
const UNSHOWN = /[\p{Cc}\u2028\u2029]/gu;

/**
 * The name of a file as it is stored and shown: U+FFFD replaces control characters and lone surrogates, and a long name
 * is cut.
 *
 * @param given by the client, unchecked
 */
export function fileNameOf(given: string): string {
  const shown = given.toWellFormed().replace(UNSHOWN, '\uFFFD').slice(0, MAX_FILE_NAME_LENGTH);
  // The cut may have split a surrogate pair.
  return shown.isWellFormed() ? shown : shown.slice(0, -1);
}

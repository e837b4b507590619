/**
 * A byte that UTF-8 does not have, in place of what is no character in a charset. It makes its row `INVALID_ENCODING`.
 */
export const INVALID_BYTE = Buffer.from([0xff]);

/** @param parts of a text, between which something is no character */
export function joinByInvalidByte(parts: readonly string[]): Buffer {
  return Buffer.concat(parts.flatMap((part) => [INVALID_BYTE, Buffer.from(part)]).slice(1));
}

/**
 * A byte that is never valid in UTF-8. It replaces what is invalid in another encoding, so that its row becomes
 * `INVALID_ENCODING`.
 */
export const INVALID_BYTE = Buffer.from([0xff]);

/** @param parts of a text, with something invalid between each two */
export function joinByInvalidByte(parts: readonly string[]): Buffer {
  return Buffer.concat(parts.flatMap((part) => [INVALID_BYTE, Buffer.from(part)]).slice(1));
}

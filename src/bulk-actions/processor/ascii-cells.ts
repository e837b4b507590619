const OTHER = 0;
const AT = 1;
const DOT = 2;
const FORBIDDEN = 3;

/** What each byte is in an address as the rule `email` has it; upper case is forbidden here, for it is not stored. */
const IN_ADDRESS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (character === '@') return AT;
  if (character === '.') return DOT;
  return byte > 0x20 && byte < 0x7f && !/[<>()[\],;:\\"A-Z]/.test(character) ? OTHER : FORBIDDEN;
});

/** Whether the bytes are an address as `email` stores it: one `@`, and behind it two labels or more. */
export function isLowerCaseAddress(bytes: Uint8Array, start: number, end: number): boolean {
  /** The `@`, and the last dot behind it. */
  let at = -1;
  let separator = start - 1;
  for (let i = start; i < end; i++) {
    const kind = IN_ADDRESS[bytes[i]!]!;
    if (kind === OTHER || (kind === DOT && at < 0)) continue;
    if (kind === FORBIDDEN || (kind === AT && at >= 0) || i === separator + 1) return false;
    if (kind === AT) at = i;
    separator = i;
  }
  return at >= 0 && separator > at && separator < end - 1;
}

/** @returns the number that the bytes write in the one shortest way, or NaN: nine digits at most, no sign, no leading zero */
export function wholeNumberOf(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 9 || (bytes[start] === 0x30 && end - start > 1)) return NaN;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** What stands in lists, headers and messages: one line, without blanks around it and without what nobody sees. */
const LINE = /^(?!\s)[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+(?<!\s)$/u;

/** @param maxLength in characters */
export function isShownLine(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && LINE.test(value) && [...value].length <= maxLength;
}

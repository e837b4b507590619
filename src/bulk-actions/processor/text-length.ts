/** Whether a text has more characters, which are code points, as Postgres counts. */
export function isTooLong(text: string, maxLength: number): boolean {
  // A string has at least as many UTF-16 units as code points, so the count is needed for suspects only.
  return text.length > maxLength && [...text].length > maxLength;
}

/** Where an error arose, without its message: that of a database error quotes cells, on as many lines as they have. */
export function stackLines(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack.split('\n').filter((line) => /^ {4}at /.test(line));
}

/** What receivers may ask for at most: the longest delay between two attempts that is the default. */
const MOST_MS = 12 * 3_600_000;
/** The formats of https://www.rfc-editor.org/rfc/rfc9110#name-date-time-formats; `Date` reads many others too. */
const HTTP_DATE =
  /^(?:\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT|\w{6,9}, \d\d-\w{3}-\d\d \d\d:\d\d:\d\d GMT|\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4})$/;
/** Answers in which it says when to come again: https://www.rfc-editor.org/rfc/rfc6585#section-4 for 429. */
const STATUSES: ReadonlySet<number> = new Set([429, 503]);

/**
 * How long a receiver wants to be left alone, by the header `Retry-After` of its answer.
 *
 * @returns milliseconds, at most twelve hours; null: it does not say so, or not in a way that can be read
 */
export function retryAfterOf(status: number, header: string | undefined, now = Date.now()): number | null {
  if (!STATUSES.has(status) || header === undefined) return null;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Math.min(MOST_MS, Number(text) * 1000);
  if (!HTTP_DATE.test(text)) return null;
  // The oldest format does not say that its time is GMT.
  const at = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(at) ? null : Math.min(MOST_MS, Math.max(0, at - now));
}

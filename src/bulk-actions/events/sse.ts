/** Ends nothing and says nothing: keeps proxies from taking the connection for dead. */
export const HEARTBEAT = ':\n\n';

/**
 * A message of an event stream.
 *
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 *
 * @param data JSON without line breaks
 * @param id left out: the client keeps the id of an earlier message
 */
export function message(event: string, data: string, id?: string | number): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`;
}

/** A message without an id with one. */
export function withId(text: string, id: string): string {
  return `id: ${id}\n${text}`;
}

/** How long a client waits before it connects again. */
export function retryAfter(ms: number): string {
  return `retry: ${ms}\n\n`;
}

import type { Config } from './config.js';
import type { Variables } from './variables.js';

const SECOND = 1;
const MINUTE = 60;
const HOUR = 3600;
/** Seconds between the attempts of a delivery: over 22 hours in total. */
const RETRIES = [
  ...[5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE],
  ...[HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR],
];
const MOST_SECONDS = 7 * 24 * HOUR;

export function readWebhooks(read: Variables): Config['webhooks'] {
  const isSeconds = (text: string): string | null =>
    /^\d{1,6}(?:\.\d{1,3})?$/.test(text) && Number(text) <= MOST_SECONDS ? text : null;
  const given = read.list('WEBHOOK_RETRY_SECONDS', isSeconds, `seconds up to ${MOST_SECONDS}`).map(Number);
  return {
    allowPrivate: read.oneOf('WEBHOOK_ALLOW_PRIVATE', ['true', 'false'], 'false') === 'true',
    timeoutMs: read.integer('WEBHOOK_TIMEOUT_SECONDS', 15, { min: 1, max: 60 }) * 1000,
    retryMs: (given.length > 0 ? given : RETRIES).map((seconds) => seconds * 1000),
  };
}

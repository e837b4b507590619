import type { CodeEntries } from './code-entry.js';

/** Codes of webhooks. */
export const WEBHOOK_CODES = {
  WEBHOOK_NOT_FOUND: {
    status: [404],
    title: 'No such webhook endpoint',
    cause: 'The account has no webhook endpoint with this id.',
    remedy: 'Check the id.',
  },
  DELIVERY_NOT_FOUND: {
    status: [404],
    title: 'No such delivery',
    cause:
      'The account has no delivery with this id. Deliveries are removed with their endpoint, and after `RETENTION_DAYS`.',
    remedy: 'Check the id.',
  },
  TOO_MANY_WEBHOOKS: {
    status: [409],
    title: 'Too many webhook endpoints',
    cause: 'The account has as many webhook endpoints as it may have.',
    remedy: 'Delete one that is not needed, or let one endpoint take more events.',
  },
} as const satisfies CodeEntries;

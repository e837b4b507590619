import type { CodeEntries } from './code-entry.js';

/** Codes of who sends a request, and of API keys. */
export const ACCESS_CODES = {
  API_KEY_NOT_FOUND: {
    status: [404],
    title: 'No such API key',
    cause: 'There is no API key with this id.',
    remedy: 'Check the id. It is not the key itself.',
  },
  API_KEY_NOT_ACTIVE: {
    status: [409],
    title: 'API key no longer active',
    cause: 'The API key has expired, or was revoked or rotated.',
    remedy: 'Create a new key.',
  },
} as const satisfies CodeEntries;

import type { CodeEntries } from './code-entry.js';

/** Codes of saved mappings. */
export const MAPPING_CODES = {
  MAPPING_NOT_FOUND: {
    status: [404],
    title: 'No such saved mapping',
    cause: 'The account has no mapping of this entity type with this name.',
    remedy: 'Check entity type and name.',
  },
  TOO_MANY_MAPPINGS: {
    status: [409],
    title: 'Too many saved mappings',
    cause: 'The account has as many saved mappings as it may have.',
    remedy: 'Delete one that is not needed.',
  },
} as const satisfies CodeEntries;

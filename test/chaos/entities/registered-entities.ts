import type { EntityRegistration } from '../../../src/bulk-actions/processor/registration.js';
import { registeredEntities as shipped } from '../../../src/registered-entities.js';
import { chatwootContacts } from '../../own-tables/chatwoot.js';

/** Stands in the place of `src/registered-entities.ts`. */
export const registeredEntities: readonly EntityRegistration[] = [...shipped, chatwootContacts];

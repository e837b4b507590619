import type { EntityRegistration } from '../../src/bulk-actions/processor/registration.js';
import { registeredEntities as shipped } from '../../src/registered-entities.js';
import { buyers } from './buyers.js';
import { chatwootContacts, chatwootPeople } from './chatwoot.js';
import { customerGroups } from './medusa.js';
import { patients } from './patients.js';
import { spreeUsers } from './spree.js';
import { people } from './twenty.js';

/** Stands in the place of `src/registered-entities.ts`, with tables of applications more. */
export const registeredEntities: readonly EntityRegistration[] = [
  ...shipped,
  chatwootContacts,
  chatwootPeople,
  buyers,
  patients,
  people,
  spreeUsers,
  customerGroups,
];

import type { EntityRegistration } from './bulk-actions/processor/registration.js';
import { companies } from './companies/companies.registration.js';
import { contacts } from './contacts/contacts.registration.js';

/** The entities that files can be imported as. A new entity is a folder and a line here. */
export const registeredEntities: readonly EntityRegistration[] = [contacts, companies];

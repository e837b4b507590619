import type { EntityRegistration } from '../bulk-actions/processor/registration.js';
import { ContactProcessor } from './contact.processor.js';
import { Contact } from './entities/contact.entity.js';
import { Contacts1763900000001 } from './migrations/1763900000001-contacts.js';
import { ContactsUpdatedAt1764000000011 } from './migrations/1764000000011-contacts-updated-at.js';
import { ContactsTags1764004610000 } from './migrations/1764004610000-contacts-tags.js';
import { ContactsCompany1764005200002 } from './migrations/1764005200002-contacts-company.js';
import { ContactsByCompany1764005200003 } from './migrations/1764005200003-contacts-by-company.js';
import { ContactsFields1764005700001 } from './migrations/1764005700001-contacts-fields.js';
import { ContactsByFields1764005700002 } from './migrations/1764005700002-contacts-by-fields.js';

export const contacts: EntityRegistration = {
  processor: ContactProcessor,
  entity: Contact,
  migrations: [
    Contacts1763900000001,
    ContactsUpdatedAt1764000000011,
    ContactsTags1764004610000,
    ContactsCompany1764005200002,
    ContactsByCompany1764005200003,
    ContactsFields1764005700001,
    ContactsByFields1764005700002,
  ],
  list: {
    path: 'contacts',
    filters: ['companyId'],
    descriptions: {
      email: 'E-mail address, in lower case and with its domain in Unicode.',
      age: 'Age in years.',
      tags: 'Tags, each once.',
      companyId: 'Id of the company, as `GET /companies` has it.',
    },
  },
};

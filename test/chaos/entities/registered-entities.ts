import type { EntityRegistration } from '../../../src/bulk-actions/processor/registration.js';
import { registeredEntities as shipped } from '../../../src/registered-entities.js';
import { chatwootContacts } from '../../own-tables/chatwoot.js';
import { Members1764000099996 } from '../../third-entity/1764000099996-members.js';
import { Member } from '../../third-entity/member.entity.js';
import { MemberProcessor } from '../../third-entity/member.processor.js';

const members: EntityRegistration = {
  processor: MemberProcessor,
  entity: Member,
  migrations: [Members1764000099996],
  list: { path: 'members' },
};

/** Stands in the place of `src/registered-entities.ts`. */
export const registeredEntities: readonly EntityRegistration[] = [...shipped, chatwootContacts, members];

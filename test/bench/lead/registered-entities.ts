import type { EntityRegistration } from '../../../src/bulk-actions/processor/registration.js';
import { registeredEntities as shipped } from '../../../src/registered-entities.js';
import { Leads1764000099998 } from './1764000099998-leads.js';
import { Lead } from './lead.entity.js';
import { LeadProcessor } from './lead.processor.js';

const leads: EntityRegistration = {
  processor: LeadProcessor,
  entity: Lead,
  migrations: [Leads1764000099998],
};

/** Replaces `src/registered-entities.ts` and adds leads. */
export const registeredEntities: readonly EntityRegistration[] = [...shipped, leads];

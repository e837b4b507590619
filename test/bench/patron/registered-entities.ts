import type { EntityRegistration } from '../../../src/bulk-actions/processor/registration.js';
import { registeredEntities as shipped } from '../../../src/registered-entities.js';
import { Patrons1764000099997 } from './1764000099997-patrons.js';
import { Patron } from './patron.entity.js';
import { PatronProcessor } from './patron.processor.js';

const patrons: EntityRegistration = {
  processor: PatronProcessor,
  entity: Patron,
  migrations: [Patrons1764000099997],
};

/** Replaces `src/registered-entities.ts` and adds patrons. */
export const registeredEntities: readonly EntityRegistration[] = [...shipped, patrons];

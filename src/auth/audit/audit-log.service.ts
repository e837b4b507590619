import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import type { Page } from '../../http/paging.js';
import { pageOf } from '../../http/paging.js';
import type { Actor } from './actor.js';
import type { AuditVerb } from './audit-verbs.js';
import { DONE } from './audit-verbs.js';
import type { AuditFilter, StoredEntry } from './sql/find-entries.sql.js';
import { findEntries } from './sql/find-entries.sql.js';
import type { AuditedObject } from './sql/note-entry.sql.js';
import { addEntry } from './sql/note-entry.sql.js';

/**
 * Who did what. What changes something records itself in its own statement (`noteEntry`); this is for the rest, and for
 * reading.
 */
@Injectable()
export class AuditLog {
  private readonly logger = new Logger(AuditLog.name);

  constructor(private readonly database: Database) {}

  /** For what must not happen without an entry. @throws whatever keeps the database from taking it */
  async note(actor: Actor, verb: AuditVerb, object: AuditedObject): Promise<void> {
    await this.database.query(addEntry(actor, verb, object, DONE));
  }

  /** Never rejects: whoever is refused stays refused, also while the database is away. @param code of the problem */
  async noteRefusal(actor: Actor, verb: AuditVerb, object: AuditedObject, code: string): Promise<void> {
    try {
      await this.database.query(addEntry(actor, verb, object, code));
    } catch (error) {
      this.logger.warn(describeFault(error), 'a refusal could not be recorded in the audit log');
    }
  }

  /** @returns one page, newest first; `next` is the `after` of the following one */
  async list(filter: AuditFilter, limit: number): Promise<Page<StoredEntry>> {
    return pageOf(await this.database.query<StoredEntry>(findEntries(filter, limit + 1)), limit);
  }
}

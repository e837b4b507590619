import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import type { Page } from '../../http/paging.js';
import { pageOf } from '../../http/paging.js';
import { RecentAnswers } from '../recent-answers.js';
import type { Actor } from './actor.js';
import type { AuditVerb } from './audit-verbs.js';
import { DONE } from './audit-verbs.js';
import type { AuditFilter, StoredEntry } from './sql/find-entries.sql.js';
import { findEntries } from './sql/find-entries.sql.js';
import type { AuditedObject } from './sql/note-entry.sql.js';
import { addEntry } from './sql/note-entry.sql.js';

const READ_AGAIN_MS = 3_600_000;
/** Some hundred bytes each. When there are more, the oldest gets another entry. */
const MAX_READS = 10_000;

/**
 * Who did what. What changes something records itself in its own statement (`noteEntry`); this is for the rest, and for
 * reading.
 */
@Injectable()
export class AuditLog {
  private readonly logger = new Logger(AuditLog.name);
  /** Reads that have an entry, or are about to have one. */
  private readonly reads = new RecentAnswers<Promise<void>>(MAX_READS);

  constructor(private readonly database: Database) {}

  /** For what must not happen without an entry. @throws whatever keeps the database from taking it */
  async note(actor: Actor, verb: AuditVerb, object: AuditedObject): Promise<void> {
    await this.database.query(addEntry(actor, verb, object, DONE));
  }

  /**
   * For reads that come page by page: the first within an hour has an entry, and the others of the same actor, address
   * and object have none. Each process counts by itself.
   *
   * @throws whatever keeps the database from taking it
   */
  async noteRead(actor: Actor, verb: AuditVerb, object: AuditedObject): Promise<void> {
    const read = JSON.stringify([actor.kind, actor.id, actor.address, verb, object.objectId]);
    let noting = this.reads.find(read);
    if (noting === undefined) {
      noting = this.note(actor, verb, object);
      this.reads.keep(read, noting, performance.now() + READ_AGAIN_MS);
      // The next one tries again; this one is told by `noting`.
      noting.catch(() => this.reads.forget(read));
    }
    await noting;
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

import { Injectable } from '@nestjs/common';
import { And, Equal, MoreThan } from 'typeorm';
import { unprocessable } from '../common/problem.js';
import { Database } from '../database/database.js';
import { toContactView } from './contact.view.js';
import type { ContactPageView } from './contact.view.js';
import { Contact } from './entities/contact.entity.js';
import type { ListContactsQuery } from './list-contacts.query.js';

/** Reads what was imported. */
@Injectable()
export class ContactsService {
  constructor(private readonly database: Database) {}

  /**
   * By e-mail address in the order of its bytes, which is that of the unique index.
   *
   * @throws Problem 422 for a cursor that is none
   */
  async list({ accountId, email, after, limit }: ListContactsQuery): Promise<ContactPageView> {
    const conditions = [
      ...(email === undefined ? [] : [Equal(email)]),
      ...(after === undefined ? [] : [MoreThan(fromCursor(after))]),
    ];
    const found = await this.database.dataSource.getRepository(Contact).find({
      where: { accountId, ...(conditions.length > 0 && { email: And(...conditions) }) },
      order: { email: 'ASC' },
      take: limit + 1,
    });
    const items = found.slice(0, limit).map(toContactView);
    return { items, next: found.length > limit ? toCursor(items.at(-1)!.email) : null };
  }
}

function toCursor(email: string): string {
  return Buffer.from(email).toString('base64url');
}

function fromCursor(cursor: string): string {
  const email = Buffer.from(cursor, 'base64url').toString();
  // Postgres refuses a NUL; whatever else is not ours does not come back the same.
  if (!email.includes('\0') && toCursor(email) === cursor) return email;
  throw unprocessable('after', 'INVALID', 'after is the `next` of the page before.');
}

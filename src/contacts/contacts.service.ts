import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listRecords } from '../records/list-records.js';
import type { ContactPageView } from './contact.view.js';
import { toContactView } from './contact.view.js';
import { Contact } from './entities/contact.entity.js';
import type { ListContactsQuery } from './list-contacts.query.js';

/** Reads what was imported. */
@Injectable()
export class ContactsService {
  constructor(private readonly dataSource: DataSource) {}

  /** By e-mail address. @throws Problem 422 for a cursor that is none */
  async list(query: ListContactsQuery): Promise<ContactPageView> {
    const contacts = { entity: Contact, key: 'email' } as const;
    const { items, next } = await listRecords(this.dataSource, contacts, query, query.email);
    return { items: items.map(toContactView), next };
  }
}

import { Injectable } from '@nestjs/common';
import { BulkActionProcessor } from '../bulk-actions/processor/abstract.processor.js';
import { column } from '../bulk-actions/processor/column.js';
import { list } from '../bulk-actions/processor/list.js';
import { lookup } from '../bulk-actions/processor/lookup.js';
import { email, phone, text, wholeNumber } from '../bulk-actions/processor/rules.js';
import { AGE, COMPANY, EMAIL, NAME, PHONE, TAGS } from './contact-headers.js';
import { Contact } from './entities/contact.entity.js';

const company = lookup({
  entityType: 'COMPANY',
  by: ['domain', 'name'],
  create: { fill: ['name'] },
  example: 'example.com',
});

/** Imports contacts; a contact is known by its e-mail address within the account. */
@Injectable()
export class ContactProcessor extends BulkActionProcessor {
  readonly entityType = 'CONTACT';
  readonly entity = Contact;
  readonly key = 'email';
  override readonly fieldsProperty = 'fields';
  readonly columns = [
    column('name', text({ maxLength: 200 }), { required: true, example: 'Ann Smith', ...NAME }),
    column('email', email({ maxLength: 254 }), { required: true, ...EMAIL }),
    column('phone', phone({ maxLength: 32 }), { example: '020 7946 0123', ...PHONE }),
    column('age', wholeNumber({ min: 0, max: 150 }), { example: '42', ...AGE }),
    column('tags', list(), { example: 'customer,newsletter', ...TAGS }),
    column('company', company, { property: 'companyId', ...COMPANY }),
  ];
}

import { Injectable } from '@nestjs/common';
import { BulkActionProcessor } from '../bulk-actions/processor/abstract.processor.js';
import { column } from '../bulk-actions/processor/column.js';
import { email, phone, text, wholeNumber } from '../bulk-actions/processor/rules.js';
import { Contact } from './entities/contact.entity.js';

/** Imports contacts; a contact is known by its e-mail address within the account. */
@Injectable()
export class ContactProcessor extends BulkActionProcessor {
  readonly entityType = 'CONTACT';
  readonly entity = Contact;
  readonly key = 'email';
  readonly columns = [
    column('name', text({ maxLength: 200 }), {
      required: true,
      aliases: ['full name'],
      example: 'Ann Smith',
      combine: [
        { name: 'first name', aliases: ['given name', 'forename'] },
        { name: 'last name', aliases: ['surname', 'family name'] },
      ],
    }),
    column('email', email({ maxLength: 254 }), {
      required: true,
      aliases: ['email address', 'mail'],
    }),
    column('phone', phone({ maxLength: 32 }), {
      aliases: ['phone number', 'telephone', 'tel'],
      example: '020 7946 0123',
    }),
    column('age', wholeNumber({ min: 0, max: 150 }), { example: '42' }),
  ];
}

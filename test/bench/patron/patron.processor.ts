import { Injectable } from '@nestjs/common';
import { BulkActionProcessor } from '../../../src/bulk-actions/processor/abstract.processor.js';
import { column } from '../../../src/bulk-actions/processor/column.js';
import { date } from '../../../src/bulk-actions/processor/date.js';
import { decimal } from '../../../src/bulk-actions/processor/decimal.js';
import { lookup } from '../../../src/bulk-actions/processor/lookup.js';
import { email, phone, text, wholeNumber } from '../../../src/bulk-actions/processor/rules.js';
import { Patron } from './patron.entity.js';

/** The columns of the plain file of contacts, and four that cost more. */
@Injectable()
export class PatronProcessor extends BulkActionProcessor {
  readonly entityType = 'PATRON';
  readonly entity = Patron;
  readonly key = 'email';
  readonly columns = [
    column('name', text({ maxLength: 200 }), { required: true }),
    column('email', email({ maxLength: 254 }), { required: true }),
    column('age', wholeNumber({ min: 0, max: 150 })),
    column('born', date),
    column('balance', decimal({ precision: 12, scale: 2 })),
    column('phone', phone({ maxLength: 32 })),
    column('company', lookup({ entityType: 'COMPANY', by: ['domain', 'name'], example: 'example.com' }), {
      property: 'companyId',
    }),
  ];
}

import { Injectable } from '@nestjs/common';
import { BulkActionProcessor } from '../../../src/bulk-actions/processor/abstract.processor.js';
import { column } from '../../../src/bulk-actions/processor/column.js';
import { email, text, wholeNumber } from '../../../src/bulk-actions/processor/rules.js';
import { Lead } from './lead.entity.js';

/** The columns of a contact, and eight more. */
@Injectable()
export class LeadProcessor extends BulkActionProcessor {
  readonly entityType = 'LEAD';
  readonly entity = Lead;
  readonly key = 'email';
  readonly columns = [
    column('name', text({ maxLength: 200 }), { required: true }),
    column('email', email({ maxLength: 254 }), { required: true }),
    column('phone', text({ maxLength: 32 })),
    column('age', wholeNumber({ min: 0, max: 150 })),
    column('company', text({ maxLength: 200 })),
    column('jobTitle', text({ maxLength: 100 })),
    column('street', text({ maxLength: 200 })),
    column('city', text({ maxLength: 100 })),
    column('postalCode', text({ maxLength: 16 })),
    column('country', text({ maxLength: 2 })),
    column('score', wholeNumber({ min: 0, max: 1000 })),
    column('notes', text({ maxLength: 1000 })),
  ];
}

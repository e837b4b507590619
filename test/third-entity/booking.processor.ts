import { Injectable } from '@nestjs/common';
import { BulkActionProcessor } from '../../src/bulk-actions/processor/abstract.processor.js';
import { boolean } from '../../src/bulk-actions/processor/boolean.js';
import { column } from '../../src/bulk-actions/processor/column.js';
import { date } from '../../src/bulk-actions/processor/date.js';
import { dateTime } from '../../src/bulk-actions/processor/date-time.js';
import { decimal } from '../../src/bulk-actions/processor/decimal.js';
import { integer } from '../../src/bulk-actions/processor/integer.js';
import { list } from '../../src/bulk-actions/processor/list.js';
import { oneOf } from '../../src/bulk-actions/processor/one-of.js';
import { text } from '../../src/bulk-actions/processor/rules.js';
import { url } from '../../src/bulk-actions/processor/url.js';
import { uuid } from '../../src/bulk-actions/processor/uuid.js';
import { Booking } from './booking.entity.js';

const REFERENCE = { matches: /[A-Z]{2}-\d+/, words: 'two capital letters, a hyphen and digits' };

/** Has a column of each type of value. */
@Injectable()
export class BookingProcessor extends BulkActionProcessor {
  readonly entityType = 'BOOKING';
  readonly entity = Booking;
  readonly key = 'reference';
  readonly columns = [
    column('reference', text({ minLength: 4, maxLength: 12, pattern: REFERENCE }), {
      required: true,
      example: 'AB-1',
    }),
    column('points', integer()),
    column('price', decimal({ precision: 10, scale: 2 })),
    column('arrives', date),
    column('paidAt', dateTime),
    column('paid', boolean),
    column('state', oneOf(['open', 'closed'], { open: ['offen'], closed: ['geschlossen'] })),
    column('ticket', uuid),
    column('website', url()),
    column('tags', list({ maxItems: 4, maxLength: 12 })),
    column('rowNumber', text({ maxLength: 10 })),
  ];
}

import { Injectable } from '@nestjs/common';
import { BulkActionProcessor } from '../../src/bulk-actions/processor/abstract.processor.js';
import { column } from '../../src/bulk-actions/processor/column.js';
import { date } from '../../src/bulk-actions/processor/date.js';
import { text, wholeNumber } from '../../src/bulk-actions/processor/rules.js';
import { Guest } from './guest.entity.js';

/** Has a key of three columns, of a type each, and one column besides. */
@Injectable()
export class GuestProcessor extends BulkActionProcessor {
  readonly entityType = 'GUEST';
  readonly entity = Guest;
  readonly key = ['lastName', 'birthday', 'room'];
  override readonly keyColumn = 'guestKey';
  readonly columns = [
    column('note', text({ maxLength: 200 })),
    column('lastName', text({ maxLength: 80 }), { required: true, example: 'Smith' }),
    column('birthday', date, { required: true, example: '1990-01-31' }),
    column('room', wholeNumber({ min: 1, max: 9999 }), { required: true, example: '12' }),
  ];
}

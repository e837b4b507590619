import { Injectable } from '@nestjs/common';
import { BulkActionProcessor } from '../../src/bulk-actions/processor/abstract.processor.js';
import { column } from '../../src/bulk-actions/processor/column.js';
import { email, text } from '../../src/bulk-actions/processor/rules.js';
import { Member } from './member.entity.js';

/** Has two unique columns besides its key. */
@Injectable()
export class MemberProcessor extends BulkActionProcessor {
  readonly entityType = 'MEMBER';
  readonly entity = Member;
  readonly key = 'email';
  override readonly unique = ['externalId', 'card'];
  readonly columns = [
    column('name', text({ maxLength: 80 })),
    column('email', email({ maxLength: 254 }), { required: true }),
    column('externalId', text({ maxLength: 40 }), { example: 'M-1' }),
    column('card', text({ maxLength: 20 }), { example: '4711' }),
  ];
}

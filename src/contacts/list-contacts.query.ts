import { email as emailRule } from '../bulk-actions/processor/rules.js';
import { KeyFilter } from '../records/key-filter.js';
import { ListRecordsQuery } from '../records/list-records.query.js';

export class ListContactsQuery extends ListRecordsQuery {
  @KeyFilter(
    emailRule({ maxLength: 254 }),
    'Only the contact with this address. Upper case, blanks around it and `xn--` do not matter.',
    'email must be an e-mail address of at most 254 characters.',
  )
  readonly email?: string;
}

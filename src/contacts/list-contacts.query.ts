import { email as emailRule } from '../bulk-actions/processor/rules.js';
import { KeyFilter } from '../records/key-filter.js';
import { ListRecordsQuery } from '../records/list-records.query.js';

/** Which contacts to list. */
export class ListContactsQuery extends ListRecordsQuery {
  @KeyFilter(
    emailRule({ maxLength: 254 }),
    'The contact with this address only; it is found however it is written: blanks around it, capitals, `xn--`.',
    'email is an address of at most 254 characters.',
  )
  readonly email?: string;
}

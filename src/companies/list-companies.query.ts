import { MAX_DOMAIN_LENGTH } from '../bulk-actions/processor/domain-name.js';
import { KeyFilter } from '../records/key-filter.js';
import { ListRecordsQuery } from '../records/list-records.query.js';
import { domain as domainRule } from './domain.rule.js';

/** Which companies to list. */
export class ListCompaniesQuery extends ListRecordsQuery {
  @KeyFilter(
    domainRule,
    'The company with this domain only; it is found however it is written: blanks around it, capitals, `xn--`.',
    `domain is a name of at most ${MAX_DOMAIN_LENGTH} characters.`,
  )
  readonly domain?: string;
}

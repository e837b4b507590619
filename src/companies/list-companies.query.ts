import { MAX_DOMAIN_LENGTH } from '../bulk-actions/processor/domain-name.js';
import { KeyFilter } from '../records/key-filter.js';
import { ListRecordsQuery } from '../records/list-records.query.js';
import { domain as domainRule } from './domain.rule.js';

export class ListCompaniesQuery extends ListRecordsQuery {
  @KeyFilter(
    domainRule,
    'Only the company with this domain. Upper case, blanks around it and `xn--` do not matter.',
    `domain must be a domain name of at most ${MAX_DOMAIN_LENGTH} characters.`,
  )
  readonly domain?: string;
}

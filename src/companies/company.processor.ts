import { Injectable } from '@nestjs/common';
import { BulkActionProcessor } from '../bulk-actions/processor/abstract.processor.js';
import { column } from '../bulk-actions/processor/column.js';
import { phone, text, wholeNumber } from '../bulk-actions/processor/rules.js';
import { DOMAIN, EMPLOYEES, NAME, PHONE } from './company-headers.js';
import { domain } from './domain.rule.js';
import { Company } from './entities/company.entity.js';

/** Imports companies; a company is known by its domain within the account. */
@Injectable()
export class CompanyProcessor extends BulkActionProcessor {
  readonly entityType = 'COMPANY';
  readonly entity = Company;
  readonly key = 'domain';
  readonly columns = [
    column('name', text({ maxLength: 200 }), { required: true, example: 'Example Ltd', ...NAME }),
    column('domain', domain, { required: true, ...DOMAIN }),
    column('phone', phone({ maxLength: 32 }), { example: '020 7946 0123', ...PHONE }),
    column('employees', wholeNumber({ min: 0, max: 10_000_000 }), { example: '120', ...EMPLOYEES }),
  ];
  override readonly messages = { INVALID_DOMAIN: '{column} is not a domain name such as example.com.' };
}

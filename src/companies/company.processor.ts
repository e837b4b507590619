import { Injectable } from '@nestjs/common';
import { BulkActionProcessor } from '../bulk-actions/processor/abstract.processor.js';
import { column } from '../bulk-actions/processor/column.js';
import { phone, text, wholeNumber } from '../bulk-actions/processor/rules.js';
import { domain } from './domain.rule.js';
import { Company } from './entities/company.entity.js';

/** Imports companies; a company is known by its domain within the account. */
@Injectable()
export class CompanyProcessor extends BulkActionProcessor {
  readonly entityType = 'COMPANY';
  readonly entity = Company;
  readonly key = 'domain';
  readonly columns = [
    column('name', text({ maxLength: 200 }), {
      required: true,
      aliases: ['company', 'company name'],
      example: 'Example Ltd',
    }),
    column('domain', domain, { required: true, aliases: ['domain name', 'company domain'] }),
    column('phone', phone({ maxLength: 32 }), {
      aliases: ['phone number', 'telephone', 'tel'],
      example: '020 7946 0123',
    }),
    column('employees', wholeNumber({ min: 0, max: 10_000_000 }), {
      aliases: ['number of employees', 'employee count', 'headcount'],
      example: '120',
    }),
  ];
  override readonly messages = { INVALID_DOMAIN: '{column} is not a domain name such as example.com.' };
}

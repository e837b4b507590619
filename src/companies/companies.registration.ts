import type { EntityRegistration } from '../bulk-actions/processor/registration.js';
import { CompanyProcessor } from './company.processor.js';
import { Company } from './entities/company.entity.js';
import { Companies1764000000012 } from './migrations/1764000000012-companies.js';
import { CompaniesByName1764005200001 } from './migrations/1764005200001-companies-by-name.js';

export const companies: EntityRegistration = {
  processor: CompanyProcessor,
  entity: Company,
  migrations: [Companies1764000000012, CompaniesByName1764005200001],
  list: {
    path: 'companies',
    descriptions: { domain: 'Domain, in lower case and in Unicode.', employees: 'Number of employees.' },
  },
};

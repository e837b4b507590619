import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listRecords } from '../records/list-records.js';
import type { CompanyPageView } from './company.view.js';
import { toCompanyView } from './company.view.js';
import { Company } from './entities/company.entity.js';
import type { ListCompaniesQuery } from './list-companies.query.js';

/** Reads what was imported. */
@Injectable()
export class CompaniesService {
  constructor(private readonly dataSource: DataSource) {}

  /** By domain. @throws Problem 422 for a cursor that is none */
  async list(query: ListCompaniesQuery): Promise<CompanyPageView> {
    const companies = { entity: Company, key: 'domain' } as const;
    const { items, next } = await listRecords(this.dataSource, companies, query, query.domain);
    return { items: items.map(toCompanyView), next };
  }
}

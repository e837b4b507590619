import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller } from '../auth/caller.js';
import { Needs } from '../auth/needs.js';
import type { Principal } from '../auth/principal.js';
import { ACCOUNT_PROBLEMS } from '../http/access-problems.js';
import { ApiProblems } from '../http/api-problems.js';
import { exampleOf } from '../http/example-of.js';
import { queryValidationPipe } from '../http/query-validation.pipe.js';
import { RecordReader } from '../records/record-reader.js';
import { CompanyPageView } from './company.view.js';
import { Company } from './entities/company.entity.js';
import { ListCompaniesQuery } from './list-companies.query.js';

const LIST = {
  entity: Company,
  entityType: 'COMPANY',
  key: 'domain',
  fields: ['domain', 'name', 'phone', 'employees'],
} as const;

@ApiTags('companies')
@Controller('companies')
@Needs('read')
@UsePipes(queryValidationPipe())
export class CompaniesController {
  constructor(private readonly records: RecordReader) {}

  @Get()
  @ApiOperation({
    operationId: 'listCompanies',
    summary: 'List the companies of an account, ordered by domain',
  })
  @ApiOkResponse({ description: 'One page of companies.', type: CompanyPageView })
  @ApiProblems(...ACCOUNT_PROBLEMS, 422, exampleOf('INVALID', 'after'))
  list(@Caller() caller: Principal, @Query() query: ListCompaniesQuery): Promise<CompanyPageView> {
    return this.records.list(LIST, caller, query, query.domain);
  }
}

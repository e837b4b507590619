import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { queryValidationPipe } from '../http/query-validation.pipe.js';
import { CompaniesService } from './companies.service.js';
import { CompanyPageView } from './company.view.js';
import { ListCompaniesQuery } from './list-companies.query.js';

@ApiTags('companies')
@Controller('companies')
@UsePipes(queryValidationPipe())
export class CompaniesController {
  constructor(private readonly companies: CompaniesService) {}

  @Get()
  @ApiOperation({ summary: 'List the companies of an account, by domain' })
  @ApiOkResponse({ type: CompanyPageView })
  @ApiProblems(422)
  list(@Query() query: ListCompaniesQuery): Promise<CompanyPageView> {
    return this.companies.list(query);
  }
}

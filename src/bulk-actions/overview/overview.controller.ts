import { Controller, Get, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Needs } from '../../auth/needs.js';
import { ApiProblems } from '../../http/api-problems.js';
import { queryValidationPipe } from '../../http/query-validation.pipe.js';
import { OverviewService } from './overview.service.js';
import { OverviewView } from './overview.view.js';

/** The service at a glance, for the operator. */
@ApiTags('operator')
@Controller('operator')
@UsePipes(queryValidationPipe())
export class OverviewController {
  constructor(private readonly overview: OverviewService) {}

  @Get('overview')
  @Needs('operate')
  @ApiOperation({
    operationId: 'getOverview',
    summary: 'See what the service does',
    description:
      'Workers and what each works on, the backlog by account, actions that stand still and why, and the rows per second ' +
      'of the last hour. Read from Postgres at most every two seconds, however many ask.',
  })
  @ApiOkResponse({ description: 'The service at a glance.', type: OverviewView })
  @ApiProblems()
  read(): Promise<OverviewView> {
    return this.overview.read();
  }
}

import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '../../database/database.js';
import { ApiProblems } from '../../http/api-problems.js';
import { queryValidationPipe } from '../../http/query-validation.pipe.js';
import { Needs } from '../needs.js';
import { ListRequestLimitsQuery } from './list-request-limits.query.js';
import { RequestLimitsView, toRequestLimitView } from './request-limit.view.js';
import type { FoundBucket } from './sql/find-buckets.sql.js';
import { findBuckets } from './sql/find-buckets.sql.js';

/** Who sends more than allowed, for the operator. */
@ApiTags('request limits')
@Controller('request-limits')
@UsePipes(queryValidationPipe())
export class RequestLimitsController {
  constructor(private readonly database: Database) {}

  @Get()
  @Needs('operate')
  @ApiOperation({
    operationId: 'listRequestLimits',
    summary: 'List who is close to a limit of requests, or beyond it',
    description:
      'Every API key, token and IP address that has sent a limited request in the last 15 minutes or so, at most `limit` ' +
      'of them. The figures are those of all API processes, at most a quarter of a second old.',
  })
  @ApiOkResponse({ description: 'Clients, with what they have sent.', type: RequestLimitsView })
  @ApiProblems(422)
  async list(@Query() { limit }: ListRequestLimitsQuery): Promise<RequestLimitsView> {
    const found = await this.database.query<FoundBucket>(findBuckets(limit));
    return { items: found.map(toRequestLimitView) };
  }
}

import { Body, Controller, Get, Param, Put, UseInterceptors, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { requireAccount } from '../auth/access.js';
import { Audited } from '../auth/audit/audit-verbs.js';
import { Caller } from '../auth/caller.js';
import { Needs } from '../auth/needs.js';
import type { Principal, Requester } from '../auth/principal.js';
import { accountErasure } from '../bulk-actions/admission/admission-problem.js';
import { accountNotFound } from '../http/access-problems.js';
import { AccountIdPipe } from '../http/account-id.pipe.js';
import { ACCOUNT } from '../http/account-parameter.js';
import { ApiProblems } from '../http/api-problems.js';
import { exampleOf } from '../http/example-of.js';
import { JSON_PROBLEMS, JsonBody } from '../http/json-body.js';
import { queryValidationPipe } from '../http/query-validation.pipe.js';
import { AccountLimitsDto } from './account-limits.dto.js';
import { AccountLimitsService } from './account-limits.service.js';
import { AccountLimitsView } from './account-limits.view.js';

@ApiTags('accounts')
@Controller('accounts/:accountId/limits')
@UseInterceptors(JsonBody)
@UsePipes(queryValidationPipe())
export class AccountLimitsController {
  constructor(private readonly limits: AccountLimitsService) {}

  @Get()
  @Needs('read')
  @ApiOperation({ operationId: 'getAccountLimits', summary: 'Get the rate limit of an account' })
  @ApiParam(ACCOUNT)
  @ApiOkResponse({ description: 'The limit in effect.', type: AccountLimitsView })
  @ApiProblems(accountNotFound(), exampleOf('INVALID', 'accountId'))
  find(
    @Caller() caller: Principal,
    @Param('accountId', AccountIdPipe) accountId: string,
  ): Promise<AccountLimitsView> {
    requireAccount(caller, accountId);
    return this.limits.find(accountId);
  }

  @Put()
  @Audited('set-limits')
  @Needs('limits')
  @ApiOperation({
    operationId: 'setAccountLimits',
    summary: 'Set the rate limit of an account',
    description:
      'Sets how many rows of the account may be written per minute. Takes effect at once, also for running actions. ' +
      'Properties that are left out go back to the default of the service. Refused while the account is being erased, ' +
      'because the erasure removes its limits.',
  })
  @ApiParam(ACCOUNT)
  @ApiOkResponse({ description: 'The limit in effect.', type: AccountLimitsView })
  @ApiProblems(accountNotFound(), accountErasure(), 422, exampleOf('INVALID', 'accountId'), ...JSON_PROBLEMS)
  replace(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
    @Body() { rowsPerMinute = null, mode = null }: AccountLimitsDto,
  ): Promise<AccountLimitsView> {
    requireAccount(caller, accountId);
    return this.limits.replace(caller, accountId, { rowsPerMinute, mode });
  }
}

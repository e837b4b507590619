import { Controller, Delete, Get, HttpCode, Param, Res, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { requireAccount } from '../auth/access.js';
import { Audited } from '../auth/audit/audit-verbs.js';
import { Caller } from '../auth/caller.js';
import { Needs } from '../auth/needs.js';
import type { Requester } from '../auth/principal.js';
import { ProcessorRegistry } from '../bulk-actions/rows/registry.js';
import { AccountIdPipe } from '../http/account-id.pipe.js';
import { ACCOUNT } from '../http/account-parameter.js';
import { ApiProblems } from '../http/api-problems.js';
import { exampleOf } from '../http/example-of.js';
import { JsonBody, NO_BODY_PROBLEMS } from '../http/json-body.js';
import { AccountErasureView, erasurePath, toErasureView } from './account-erasure.view.js';
import { AccountErasures, erasureNotFound, nothingToErase } from './account-erasures.service.js';

@ApiTags('accounts')
@Controller('accounts/:accountId')
@UseInterceptors(JsonBody)
@Needs('operate')
export class AccountErasuresController {
  constructor(
    private readonly erasures: AccountErasures,
    private readonly registry: ProcessorRegistry,
  ) {}

  @Delete('data')
  @Audited('erase-account')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'eraseAccountData',
    summary: 'Erase all data of an account',
    description:
      'Cancels the unfinished actions of the account, and removes its actions with their files and outcomes, all of its ' +
      'records, idempotency keys, API keys and limits. Entries of the audit log stay; they hold no contents of files. ' +
      'The workers do this in small transactions; until they have finished, uploads to the account are refused with 409 ' +
      '`ACCOUNT_ERASURE`, also those that have begun, and so are retries, confirmations and new limits. Keys may be ' +
      'created for what comes after it. Idempotent: while it runs, and afterwards for as long as nothing ' +
      'new is stored, the answer is the same erasure. **This cannot be undone.**',
  })
  @ApiParam(ACCOUNT)
  @ApiAcceptedResponse({
    description: 'The erasure is running.',
    type: AccountErasureView,
    headers: {
      Location: {
        description: 'Where to ask for its progress.',
        schema: { type: 'string', format: 'uri-reference' },
      },
    },
  })
  @ApiOkResponse({
    description:
      'All data was erased earlier, and nothing has been stored since. The report of that erasure.',
    type: AccountErasureView,
  })
  @ApiProblems(nothingToErase(), exampleOf('INVALID', 'accountId'), ...NO_BODY_PROBLEMS)
  async erase(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AccountErasureView> {
    requireAccount(caller, accountId);
    const erasure = await this.erasures.request(caller, accountId);
    response.location(erasurePath(accountId));
    if (erasure.finishedAt !== null) response.status(200);
    return toErasureView(accountId, erasure, this.registry.entityTypes);
  }

  @Get('data-erasure')
  @ApiOperation({
    operationId: 'getAccountErasure',
    summary: 'Get the last erasure of an account',
    description: 'Its progress while it runs, and its report for `AUDIT_DAYS` after it has ended.',
  })
  @ApiParam(ACCOUNT)
  @ApiOkResponse({ description: 'The erasure.', type: AccountErasureView })
  @ApiProblems(erasureNotFound(), exampleOf('INVALID', 'accountId'))
  async find(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
  ): Promise<AccountErasureView> {
    requireAccount(caller, accountId);
    const erasure = await this.erasures.find(accountId);
    return toErasureView(accountId, erasure, this.registry.entityTypes);
  }
}

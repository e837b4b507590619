import { Controller, HttpCode, Param, Post, Query, UseInterceptors, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Audited } from '../../auth/audit/audit-verbs.js';
import { Caller } from '../../auth/caller.js';
import { Needs } from '../../auth/needs.js';
import type { Requester } from '../../auth/principal.js';
import { accountErasure } from '../../bulk-actions/admission/admission-problem.js';
import { AccountIdPipe } from '../../http/account-id.pipe.js';
import { ACCOUNT } from '../../http/account-parameter.js';
import { ApiProblems } from '../../http/api-problems.js';
import { HOUR_MS } from '../../http/grace-hours.js';
import { JsonBody, NO_BODY_PROBLEMS } from '../../http/json-body.js';
import { queryValidationPipe } from '../../http/query-validation.pipe.js';
import { ACCOUNT_PROBLEMS, reachAccount } from '../reach-account.js';
import { secretText } from '../secret-text.js';
import { RotateSecretQuery } from './rotate-secret.query.js';
import { CallbackSecretView } from './webhook-endpoint.view.js';
import { WebhookEndpoints } from './webhook-endpoints.service.js';

@ApiTags('webhooks')
@Controller('accounts/:accountId/callback-secret')
@Needs('configure')
@UsePipes(queryValidationPipe())
export class CallbackSecretController {
  constructor(private readonly endpoints: WebhookEndpoints) {}

  @Post('rotate')
  @Audited('rotate-webhook-secret')
  @UseInterceptors(JsonBody)
  @HttpCode(200)
  @ApiOperation({
    operationId: 'rotateCallbackSecret',
    summary: 'Rotate the secret of callback URLs',
    description:
      'Makes the secret with which requests to `callbackUrl` of all uploads of the account are signed. Only this answer ' +
      'shows it; call this once before the first upload with `callbackUrl`. For `graceHours`, requests have two ' +
      'signatures, by the new and by the old secret.',
  })
  @ApiParam(ACCOUNT)
  @ApiOkResponse({ description: 'The new secret.', type: CallbackSecretView })
  @ApiProblems(...ACCOUNT_PROBLEMS, accountErasure(), 422, ...NO_BODY_PROBLEMS)
  async rotate(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
    @Query() { graceHours }: RotateSecretQuery,
  ): Promise<CallbackSecretView> {
    reachAccount(caller, accountId);
    const secret = await this.endpoints.rotateCallbackSecret(caller, accountId, graceHours * HOUR_MS);
    return { accountId, secret: secretText(secret) };
  }
}

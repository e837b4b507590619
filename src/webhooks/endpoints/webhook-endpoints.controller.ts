import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { Audited } from '../../auth/audit/audit-verbs.js';
import { Caller } from '../../auth/caller.js';
import { Needs } from '../../auth/needs.js';
import type { Requester } from '../../auth/principal.js';
import { accountErasure } from '../../bulk-actions/admission/admission-problem.js';
import { AccountIdPipe } from '../../http/account-id.pipe.js';
import { ACCOUNT } from '../../http/account-parameter.js';
import { API_BASE } from '../../http/api-base.js';
import { ApiProblems } from '../../http/api-problems.js';
import { exampleOf } from '../../http/example-of.js';
import { HOUR_MS } from '../../http/grace-hours.js';
import { JSON_PROBLEMS, JsonBody, NO_BODY_PROBLEMS, PostedJson } from '../../http/json-body.js';
import { queryValidationPipe } from '../../http/query-validation.pipe.js';
import { webhookCallbacks } from '../message/webhook-callbacks.docs.js';
import { WebhookMessageView } from '../message/webhook-message.view.js';
import { ACCOUNT_PROBLEMS, reachAccount } from '../reach-account.js';
import { WEBHOOK_ID, WebhookIdPipe } from '../webhook-id.pipe.js';
import { tooManyWebhooks, webhookNotFound } from '../webhook-problems.js';
import { RotateSecretQuery } from './rotate-secret.query.js';
import { ChangeWebhookDto, CreateWebhookDto } from './webhook-endpoint.dto.js';
import {
  NewWebhookEndpointView,
  toEndpointView,
  toNewEndpointView,
  WebhookEndpointPageView,
  WebhookEndpointView,
} from './webhook-endpoint.view.js';
import { WebhookEndpoints } from './webhook-endpoints.service.js';

/** Where accounts are told of their actions. */
@ApiTags('webhooks')
@Controller('accounts/:accountId/webhooks')
@Needs('configure')
@ApiParam(ACCOUNT)
@UsePipes(queryValidationPipe())
export class WebhookEndpointsController {
  constructor(private readonly endpoints: WebhookEndpoints) {}

  @Get()
  @ApiOperation({ operationId: 'listWebhooks', summary: 'List the webhook endpoints of an account' })
  @ApiOkResponse({ description: 'All of them, newest first.', type: WebhookEndpointPageView })
  @ApiProblems(...ACCOUNT_PROBLEMS)
  async list(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
  ): Promise<WebhookEndpointPageView> {
    reachAccount(caller, accountId);
    return { items: (await this.endpoints.list(caller, accountId)).map(toEndpointView), next: null };
  }

  @Post()
  @Audited('create-webhook')
  @UseInterceptors(PostedJson)
  @ApiOperation({
    operationId: 'createWebhook',
    summary: 'Create a webhook endpoint',
    description:
      'Events of the account are sent there from now on, signed by the Standard Webhooks scheme, each at least once and ' +
      'always with the same `webhook-id`. What is not answered with 2xx within 15 seconds is sent again, over a day. ' +
      'Redirects are not followed. Only this answer shows the secret. An account has at most 20 endpoints.',
    callbacks: webhookCallbacks('url', 'receiveWebhook'),
  })
  @ApiExtraModels(WebhookMessageView)
  @ApiCreatedResponse({
    description: 'The endpoint, and its secret.',
    type: NewWebhookEndpointView,
    headers: { Location: { description: 'The URL of the endpoint.', schema: { type: 'string' } } },
  })
  @ApiProblems(
    ...ACCOUNT_PROBLEMS,
    422,
    exampleOf('INVALID', 'url'),
    tooManyWebhooks(),
    accountErasure(),
    ...JSON_PROBLEMS,
  )
  async create(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
    @Body() { url, events, enabled }: CreateWebhookDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<NewWebhookEndpointView> {
    reachAccount(caller, accountId);
    const given = { accountId, url, events, enabled: enabled ?? true };
    const { stored, secret } = await this.endpoints.create(caller, given);
    response.location(`${API_BASE}/accounts/${accountId}/webhooks/${stored.id}`);
    return toNewEndpointView(stored, secret);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getWebhook', summary: 'Get a webhook endpoint' })
  @ApiParam(WEBHOOK_ID)
  @ApiOkResponse({ description: 'The endpoint.', type: WebhookEndpointView })
  @ApiProblems(...ACCOUNT_PROBLEMS, webhookNotFound())
  async find(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
    @Param('id', WebhookIdPipe) id: string,
  ): Promise<WebhookEndpointView> {
    reachAccount(caller, accountId);
    return toEndpointView(await this.endpoints.find(caller, accountId, id));
  }

  @Patch(':id')
  @Audited('change-webhook')
  @UseInterceptors(JsonBody)
  @ApiOperation({
    operationId: 'changeWebhook',
    summary: 'Change a webhook endpoint',
    description:
      'Changes URL and events, and switches it on or off, also one that the service has switched off.',
  })
  @ApiParam(WEBHOOK_ID)
  @ApiOkResponse({ description: 'The endpoint.', type: WebhookEndpointView })
  @ApiProblems(...ACCOUNT_PROBLEMS, webhookNotFound(), 422, exampleOf('INVALID', 'url'), ...JSON_PROBLEMS)
  async change(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
    @Param('id', WebhookIdPipe) id: string,
    @Body() { url = null!, events = null!, enabled = null! }: ChangeWebhookDto,
  ): Promise<WebhookEndpointView> {
    reachAccount(caller, accountId);
    return toEndpointView(await this.endpoints.change(caller, accountId, id, { url, events, enabled }));
  }

  @Post(':id/rotate-secret')
  @Audited('rotate-webhook-secret')
  @UseInterceptors(JsonBody)
  @HttpCode(200)
  @ApiOperation({
    operationId: 'rotateWebhookSecret',
    summary: 'Rotate the secret of a webhook endpoint',
    description:
      'Only this answer shows the new secret. For `graceHours`, requests have two signatures, by the new and by the old ' +
      'secret, so that the receiver can change over at any time.',
  })
  @ApiParam(WEBHOOK_ID)
  @ApiOkResponse({ description: 'The endpoint, and its new secret.', type: NewWebhookEndpointView })
  @ApiProblems(...ACCOUNT_PROBLEMS, webhookNotFound(), 422, ...NO_BODY_PROBLEMS)
  async rotate(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
    @Param('id', WebhookIdPipe) id: string,
    @Query() { graceHours }: RotateSecretQuery,
  ): Promise<NewWebhookEndpointView> {
    reachAccount(caller, accountId);
    const { stored, secret } = await this.endpoints.rotate(caller, accountId, id, graceHours * HOUR_MS);
    return toNewEndpointView(stored, secret);
  }

  @Delete(':id')
  @Audited('delete-webhook')
  @UseInterceptors(JsonBody)
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteWebhook',
    summary: 'Delete a webhook endpoint',
    description: 'With its deliveries, also those that are waiting.',
  })
  @ApiParam(WEBHOOK_ID)
  @ApiNoContentResponse({ description: 'The endpoint is deleted.' })
  @ApiProblems(...ACCOUNT_PROBLEMS, webhookNotFound(), ...NO_BODY_PROBLEMS)
  async remove(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
    @Param('id', WebhookIdPipe) id: string,
  ): Promise<void> {
    reachAccount(caller, accountId);
    await this.endpoints.remove(caller, accountId, id);
  }
}

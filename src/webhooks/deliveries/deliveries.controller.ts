import { Controller, Get, HttpCode, Param, Post, Query, UseInterceptors, UsePipes } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Audited } from '../../auth/audit/audit-verbs.js';
import { Caller } from '../../auth/caller.js';
import { Needs } from '../../auth/needs.js';
import type { Requester } from '../../auth/principal.js';
import { AccountIdPipe } from '../../http/account-id.pipe.js';
import { ACCOUNT } from '../../http/account-parameter.js';
import { ACTION_ID, ActionIdPipe } from '../../http/action-id.pipe.js';
import { ApiProblems } from '../../http/api-problems.js';
import { JsonBody, NO_BODY_PROBLEMS } from '../../http/json-body.js';
import type { Page } from '../../http/paging.js';
import { queryValidationPipe } from '../../http/query-validation.pipe.js';
import { WebhookEndpoints } from '../endpoints/webhook-endpoints.service.js';
import { ACCOUNT_PROBLEMS, reachAccount } from '../reach-account.js';
import { DELIVERY_ID, DeliveryIdPipe, WEBHOOK_ID, WebhookIdPipe } from '../webhook-id.pipe.js';
import { deliveryNotFound, webhookNotFound } from '../webhook-problems.js';
import { Deliveries } from './deliveries.service.js';
import { DeliveryPageView, toDeliveryView } from './delivery.view.js';
import { ListDeliveriesQuery } from './list-deliveries.query.js';
import type { StoredDelivery } from './sql/deliveries.sql.js';

const toPageView = ({ items, next }: Page<StoredDelivery>): DeliveryPageView => ({
  items: items.map(toDeliveryView),
  next,
});

/** What was sent, and what receivers answered. */
@ApiTags('webhooks')
@Controller()
@UsePipes(queryValidationPipe())
export class DeliveriesController {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly endpoints: WebhookEndpoints,
  ) {}

  @Get('accounts/:accountId/webhooks/:id/deliveries')
  @Needs('configure')
  @ApiOperation({
    operationId: 'listWebhookDeliveries',
    summary: 'List what was sent to a webhook endpoint',
    description:
      'Newest first, with each attempt and the first KiB of the last answer. Kept for `RETENTION_DAYS`.',
  })
  @ApiParam(ACCOUNT)
  @ApiParam(WEBHOOK_ID)
  @ApiOkResponse({ description: 'One page of deliveries.', type: DeliveryPageView })
  @ApiProblems(...ACCOUNT_PROBLEMS, webhookNotFound(), 422)
  async ofEndpoint(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
    @Param('id', WebhookIdPipe) id: string,
    @Query() page: ListDeliveriesQuery,
  ): Promise<DeliveryPageView> {
    reachAccount(caller, accountId);
    await this.endpoints.find(caller, accountId, id);
    return toPageView(await this.deliveries.ofEndpoint(caller, accountId, id, page));
  }

  @Get('bulk-actions/:id/webhook-deliveries')
  @Needs('read')
  @ApiOperation({
    operationId: 'listActionDeliveries',
    summary: 'List what was sent about a bulk action',
    description: 'To its `callbackUrl` and to the endpoints of its account, newest first.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ description: 'One page of deliveries.', type: DeliveryPageView })
  @ApiProblems(404, 422)
  async ofAction(
    @Caller() caller: Requester,
    @Param('id', ActionIdPipe) id: string,
    @Query() page: ListDeliveriesQuery,
  ): Promise<DeliveryPageView> {
    return toPageView(await this.deliveries.ofAction(caller, id, page));
  }

  @Post('accounts/:accountId/webhook-deliveries/:id/resend')
  @Needs('configure')
  @Audited('resend-webhook')
  @UseInterceptors(JsonBody)
  @HttpCode(202)
  @ApiOperation({
    operationId: 'resendWebhookDelivery',
    summary: 'Send a delivery again',
    description:
      'Within a second or two, with the same body and `webhook-id`, and with as many attempts as a new one. Its state ' +
      'shows in the lists of deliveries.',
  })
  @ApiParam(ACCOUNT)
  @ApiParam(DELIVERY_ID)
  @ApiAcceptedResponse({ description: 'It will be sent.' })
  @ApiProblems(...ACCOUNT_PROBLEMS, deliveryNotFound(), ...NO_BODY_PROBLEMS)
  async resend(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
    @Param('id', DeliveryIdPipe) id: string,
  ): Promise<void> {
    reachAccount(caller, accountId);
    await this.deliveries.resend(caller, accountId, id);
  }
}

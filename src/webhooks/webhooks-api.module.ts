import { Module } from '@nestjs/common';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { Deliveries } from './deliveries/deliveries.service.js';
import { CallbackSecretController } from './endpoints/callback-secret.controller.js';
import { WebhookEndpointsController } from './endpoints/webhook-endpoints.controller.js';
import { WebhookEndpoints } from './endpoints/webhook-endpoints.service.js';

/** Endpoints of accounts, and what was sent to them. */
@Module({
  controllers: [WebhookEndpointsController, CallbackSecretController, DeliveriesController],
  providers: [WebhookEndpoints, Deliveries],
})
export class WebhooksApiModule {}

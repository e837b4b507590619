import { Module } from '@nestjs/common';
import { DeliveryQueue } from '../queue/delivery-queue.js';
import { Deliverer } from './sending/deliverer.js';
import { DeliveryPurger } from './sending/delivery-purger.js';
import { FanOut } from './sending/fan-out.js';

/** What sends webhooks. */
@Module({ providers: [DeliveryQueue, Deliverer, FanOut, DeliveryPurger] })
export class WebhooksWorkerModule {}

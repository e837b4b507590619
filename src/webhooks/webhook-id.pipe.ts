import type { PipeTransform } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { isUuid } from '../http/uuid.js';
import { deliveryNotFound, webhookNotFound } from './webhook-problems.js';

/** The path parameter in the OpenAPI document. */
export const WEBHOOK_ID = { name: 'id', format: 'uuid', description: 'Id of the webhook endpoint.' } as const;
export const DELIVERY_ID = { name: 'id', format: 'uuid', description: 'Id of the delivery.' } as const;

/** Reads the id of an endpoint from the path. What is not a UUID is answered like an unknown id, with 404. */
@Injectable()
export class WebhookIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isUuid(id)) throw webhookNotFound();
    return id.toLowerCase();
  }
}

/** The same for a delivery. */
@Injectable()
export class DeliveryIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isUuid(id)) throw deliveryNotFound();
    return id.toLowerCase();
  }
}

import { Problem } from '../http/problem.js';

/** Endpoints of an account. */
export const MAX_ENDPOINTS = 20;

export function webhookNotFound(): Problem {
  return new Problem(404, 'WEBHOOK_NOT_FOUND', 'The account has no webhook endpoint with this id.');
}

export function deliveryNotFound(): Problem {
  return new Problem(404, 'DELIVERY_NOT_FOUND', 'The account has no delivery with this id.');
}

export function tooManyWebhooks(): Problem {
  const detail = `The account has ${MAX_ENDPOINTS} webhook endpoints, which is the most that it may have.`;
  return new Problem(409, 'TOO_MANY_WEBHOOKS', detail);
}

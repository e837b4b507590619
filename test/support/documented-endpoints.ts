import { WEBHOOK_ENDPOINTS } from './webhook-receiver.js';

const VERBS = ['cancel', 'confirm', 'corrections', 'pause', 'resume', 'retry-failed'];

/** Every operation of the OpenAPI document. */
export const DOCUMENTED_ENDPOINTS: readonly string[] = [
  ...WEBHOOK_ENDPOINTS,
  'delete /api/v1/accounts/{accountId}/data',
  'get /api/v1/accounts/{accountId}/data-erasure',
  'get /api/v1/accounts/{accountId}/limits',
  'put /api/v1/accounts/{accountId}/limits',
  'delete /api/v1/bulk-actions/{id}',
  'delete /api/v1/keys/{id}',
  'get /api/v1/audit',
  'get /api/v1/bulk-actions',
  'get /api/v1/bulk-actions/{id}',
  'get /api/v1/bulk-actions/{id}/events',
  ...['logs', 'logs/index', 'outcomes', 'progress'].map((part) => `get /api/v1/bulk-actions/{id}/${part}`),
  'get /api/v1/bulk-actions/{id}/results.csv',
  'get /api/v1/bulk-actions/{id}/stats',
  'get /api/v1/companies',
  'get /api/v1/contacts',
  'get /api/v1/entities',
  'get /api/v1/entities/{type}/template.csv',
  'post /api/v1/entities/{type}/preview',
  'get /api/v1/events',
  'get /api/v1/keys',
  'get /api/v1/keys/{id}',
  ...['get /api/v1/operator/overview', 'get /api/v1/request-limits'],
  ...['delete', 'get', 'post'].map((verb) => `${verb} /api/v1/session`),
  'patch /api/v1/bulk-actions/{id}',
  'post /api/v1/bulk-actions',
  ...VERBS.map((verb) => `post /api/v1/bulk-actions/{id}/${verb}`),
  'post /api/v1/keys',
  'post /api/v1/keys/{id}/rotate',
  'get /api/v1/accounts/{accountId}/mappings',
  'get /api/v1/accounts/{accountId}/fields',
  ...['delete', 'get', 'put'].map(
    (verb) => `${verb} /api/v1/accounts/{accountId}/fields/{entityType}/{name}`,
  ),
  ...['delete', 'put'].map((verb) => `${verb} /api/v1/accounts/{accountId}/mappings/{entityType}/{name}`),
];

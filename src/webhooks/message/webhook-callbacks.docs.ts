import { getSchemaPath } from '@nestjs/swagger';
import { WebhookMessageView } from './webhook-message.view.js';

const header = (name: string, description: string, example: string) =>
  ({ name, in: 'header', required: true, description, schema: { type: 'string' }, example }) as const;

const DESCRIPTION =
  'The service sends this, signed by the Standard Webhooks scheme (https://www.standardwebhooks.com): verify it with the ' +
  'secret before anything else. Each event comes at least once, always with the same `webhook-id` and the same body, ' +
  'and events may come in another order than they happened. What is not answered with 2xx in time is sent again, over a ' +
  'day.';

/** As `callbackUrl` of an upload has it. */
const EXAMPLE_URL = 'https://hooks.example.com/bulk-actions';

const INHERITED =
  'It is sent to the `callbackUrl` of the upload whose rows these are, if it has one; the URL here is an example.';

/**
 * The OpenAPI documentation of what is sent to a URL that a request names.
 *
 * @param field of the request's body that has the URL
 * @param operationId of what is sent
 */
export const webhookCallbacks = (field: string, operationId: string) =>
  callbacksTo(`{$request.body#/${field}}`, operationId, DESCRIPTION);

/**
 * The same for an action that is made from another one: its URL is in the request of the first upload, which no
 * expression of OpenAPI reaches. The example of `callbackUrl` stands for it.
 */
export const inheritedCallbacks = (operationId: string) =>
  callbacksTo(EXAMPLE_URL, operationId, `${INHERITED} ${DESCRIPTION}`);

const callbacksTo = (url: string, operationId: string, description: string) => ({
  bulkActionEvent: {
    [url]: {
      post: {
        operationId,
        summary: 'Something happened to a bulk action',
        description,
        tags: ['webhooks'],
        // The signature takes its place.
        security: [],
        parameters: [
          header('webhook-id', 'Id of the event.', '5f0c7d1b-8a5e-4c1c-9a7e-3b0a9d2c4e6f'),
          header('webhook-timestamp', 'When this attempt was signed, in seconds since 1970.', '1795426201'),
          header(
            'webhook-signature',
            'One signature, or two while a secret is rotated, separated by a space.',
            'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
          ),
        ],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: getSchemaPath(WebhookMessageView) } } },
        },
        responses: {
          '2XX': {
            description: 'It is taken. The body is not read, but for its first KiB, which is listed.',
          },
          '410': { description: 'Nothing more is wanted. An endpoint is switched off.' },
          '4XX': { description: 'It is sent again later; after 429 not before `Retry-After`.' },
          '5XX': { description: 'It is sent again later; after 503 not before `Retry-After`.' },
        },
      },
    },
  },
});

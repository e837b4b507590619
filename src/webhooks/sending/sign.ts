import { Webhook } from 'standardwebhooks';

/** What is signed: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export interface Message {
  readonly id: string;
  readonly body: string;
}

/**
 * Headers of a request.
 *
 * @param secrets the current one, and the one before while both are valid; receivers accept either signature
 */
export function signedHeaders(
  { id, body }: Message,
  secrets: readonly Buffer[],
  at = new Date(),
): Record<string, string> {
  const signatures = secrets.map((secret) => new Webhook(secret, { format: 'raw' }).sign(id, at, body));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}

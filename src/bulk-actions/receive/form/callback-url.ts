import { Problem } from '../../../http/problem.js';
import { faultOfTarget } from '../../../webhooks/target/target-url.js';

/**
 * Checks where the events of an action are to be sent. What is no text is left to validation.
 *
 * @param allowPrivate whether plain HTTP and private addresses are allowed
 * @throws Problem 422
 */
export function checkCallbackUrl(callbackUrl: unknown, allowPrivate: boolean): void {
  if (typeof callbackUrl !== 'string') return;
  const fault = faultOfTarget(callbackUrl, allowPrivate);
  if (fault === null) return;
  const message = `callbackUrl ${fault}.`;
  throw new Problem(422, 'INVALID_FIELDS', message, [{ field: 'callbackUrl', code: 'INVALID', message }]);
}

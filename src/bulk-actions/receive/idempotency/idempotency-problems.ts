import type { StatusAndCode } from '../../../http/problem.js';
import { Problem } from '../../../http/problem.js';

const field = 'Idempotency-Key';

function keyProblem(what: StatusAndCode, message: string, headers = {}): Problem {
  return new Problem(...what, message, [{ field, code: what[1], message }], headers);
}

export function invalidKey(): Problem {
  const message = 'Idempotency-Key takes 1 to 255 printable ASCII characters, once in a request.';
  return keyProblem([400, 'INVALID_IDEMPOTENCY_KEY'], message);
}

export function keyInUse(): Problem {
  const message = 'Another request with this Idempotency-Key is still running.';
  return keyProblem([409, 'IDEMPOTENCY_KEY_IN_USE'], message, { 'Retry-After': '5' });
}

export function actionDeleted(): Problem {
  const message = 'The bulk action that was created with this Idempotency-Key has been deleted.';
  return keyProblem([410, 'ACTION_DELETED'], message);
}

export function keyReused(): Problem {
  const message = 'This Idempotency-Key was used with another file or other fields.';
  return keyProblem([422, 'IDEMPOTENCY_KEY_REUSED'], message);
}

/** For the documentation: one of each. */
export const IDEMPOTENCY_PROBLEMS: readonly Problem[] = [
  invalidKey(),
  keyInUse(),
  actionDeleted(),
  keyReused(),
];

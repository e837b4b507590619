import { Problem } from '../../../http/problem.js';

export function noFailedRows(): Problem {
  return new Problem(409, 'NO_FAILED_ROWS', 'No row of the action has failed, so there is nothing to retry.');
}

export function retryRunning(): Problem {
  const detail =
    'The failed rows of the action are already being retried. Retry them again when that bulk action, which has this ' +
    'one as its `parentId`, has ended.';
  return new Problem(409, 'RETRY_RUNNING', detail);
}

/** The action was deleted while its rows were read. */
export function rowsGone(): Problem {
  return new Problem(410, 'ROWS_GONE', 'The rows of the action are no longer stored.');
}

/** Not sent to anyone, for the client has gone; it ends the copy. */
export function clientLeft(): Problem {
  return new Problem(400, 'CLIENT_LEFT', 'The client closed the connection.');
}

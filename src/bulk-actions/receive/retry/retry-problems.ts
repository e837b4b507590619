import { Problem } from '../../../http/problem.js';

export function noFailedRows(): Problem {
  return new Problem(409, 'NO_FAILED_ROWS', 'No row of the action has failed, so there is nothing to retry.');
}

export function retryRunning(): Problem {
  const detail =
    'Rows of the action are being retried or corrected by another bulk action, which has this one as its `parentId`. ' +
    'Send the request again when that one has ended.';
  return new Problem(409, 'RETRY_RUNNING', detail);
}

export function rowsRetried(): Problem {
  const detail =
    'The failed rows of the action have been retried or corrected already. Go on with the bulk actions that have this ' +
    'one as their `parentId`, or delete them.';
  return new Problem(409, 'ROWS_RETRIED', detail);
}

/** @param replacedBy id of the action that has its rows */
export function actionReplaced(replacedBy: string): Problem {
  const detail = `The file of the action has been corrected. Go on with the bulk action ${replacedBy}.`;
  return new Problem(409, 'ACTION_REPLACED', detail, [], {}, { replacedById: replacedBy });
}

/** The action was deleted while its rows were read. */
export function rowsGone(): Problem {
  return new Problem(410, 'ROWS_GONE', 'The rows of the action are no longer stored.');
}

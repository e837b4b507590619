import { applyDecorators } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOperation, ApiParam } from '@nestjs/swagger';
import { ACTION_ID } from '../../../http/action-id.pipe.js';
import { ApiProblems } from '../../../http/api-problems.js';
import { NO_BODY_PROBLEMS } from '../../../http/json-body.js';
import { inheritedCallbacks } from '../../../webhooks/message/webhook-callbacks.docs.js';
import { ADMISSION_PROBLEMS } from '../../admission/admission-problem.js';
import { OLD_FIELD_PROBLEMS } from '../../fields/field-problems.js';
import { BulkActionView } from '../../views/bulk-action.view.js';
import { ACCEPTED_HEADERS, IDEMPOTENCY_KEY, KEY_SCHEMA } from '../idempotency/idempotency-key.js';
import { IDEMPOTENCY_PROBLEMS } from '../idempotency/idempotency-problems.js';
import { uploadLost } from '../multipart-problem.js';
import { shuttingDown, SLOT_PROBLEMS } from '../slots/slot-problems.js';
import { actionReplaced, noFailedRows, retryRunning, rowsGone, rowsRetried } from './retry-problems.js';

const OPERATION = {
  operationId: 'retryFailedRows',
  summary: 'Retry the failed rows of an ended bulk action',
  description:
    'Creates a new action from the `FAILED` rows, for when the cause was not in the file; `SKIPPED` and `UNPROCESSED` ' +
    'rows are left out. The new action has the same entity, operation and options. It needs no upload and starts at ' +
    'once, whatever the `scheduledFor` of the first. Its rows get new row numbers; `line` is still the line in the ' +
    'file. They count towards the limits of the account like the rows of an upload. A row is ' +
    'retried once: rows that another retry or a correction has are left out, and while one runs, others are rejected. An action that ended with ' +
    '`ROW_ERRORS` is corrected instead. Send an `Idempotency-Key` if you may repeat the request.',
  callbacks: inheritedCallbacks('receiveRetryCallback'),
};

const KEY_HEADER = {
  name: IDEMPOTENCY_KEY,
  required: false,
  description:
    'Makes it safe to repeat the request: the same key returns the action that the first request created, even if ' +
    'the retried action is deleted. If the created action is deleted, the answer is 410. Keys are kept as long as ' +
    'those of uploads, and one key cannot be used for both.',
  schema: KEY_SCHEMA,
};

/** The OpenAPI documentation of `POST /bulk-actions/:id/retry-failed`. */
export const DocumentRetry = (): MethodDecorator =>
  applyDecorators(
    ApiOperation(OPERATION),
    ApiParam(ACTION_ID),
    ApiHeader(KEY_HEADER),
    ApiAcceptedResponse({
      description: 'The failed rows are copied. The service is now checking them.',
      type: BulkActionView,
      headers: ACCEPTED_HEADERS,
    }),
    ApiProblems(
      404,
      409,
      noFailedRows(),
      retryRunning(),
      rowsRetried(),
      actionReplaced('0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e12'),
      rowsGone(),
      ...OLD_FIELD_PROBLEMS,
      413,
      422,
      429,
      ...ADMISSION_PROBLEMS,
      ...SLOT_PROBLEMS,
      shuttingDown(),
      uploadLost(),
      ...IDEMPOTENCY_PROBLEMS,
      ...NO_BODY_PROBLEMS,
    ),
  );

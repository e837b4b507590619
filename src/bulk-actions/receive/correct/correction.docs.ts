import { applyDecorators } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOperation, ApiParam } from '@nestjs/swagger';
import { ACTION_ID } from '../../../http/action-id.pipe.js';
import { ApiProblems } from '../../../http/api-problems.js';
import { LONG_JSON_PROBLEMS } from '../../../http/json-body.js';
import { inheritedCallbacks } from '../../../webhooks/message/webhook-callbacks.docs.js';
import { ADMISSION_PROBLEMS } from '../../admission/admission-problem.js';
import { OLD_FIELD_PROBLEMS } from '../../fields/field-problems.js';
import { BulkActionView } from '../../views/bulk-action.view.js';
import { ACCEPTED_HEADERS, IDEMPOTENCY_KEY, KEY_SCHEMA } from '../idempotency/idempotency-key.js';
import { IDEMPOTENCY_PROBLEMS } from '../idempotency/idempotency-problems.js';
import { uploadLost } from '../multipart-problem.js';
import {
  actionReplaced,
  noFailedRows,
  retryRunning,
  rowsGone,
  rowsRetried,
} from '../retry/retry-problems.js';
import { shuttingDown, SLOT_PROBLEMS } from '../slots/slot-problems.js';
import { CORRECTION_PROBLEMS } from './correction-problems.js';

const OPERATION = {
  operationId: 'correctRows',
  summary: 'Correct rows of a bulk action',
  description:
    'Creates a new action from rows of this one, with other cells, and checks it like any file. It has the same entity, ' +
    'operation, mapping and options, and this action as its `parentId`. It counts towards the limits of the account like ' +
    'an upload.\n\n' +
    'If this action is `AWAITING_CONFIRMATION`, or row errors have ended it (`errorCode` `ROW_ERRORS`), no record has been ' +
    'written: the new action is a dry run of the whole file and replaces this one. Any row may be corrected; row numbers ' +
    'and lines stay. This action gets `replacedById`, and one that was waiting is `CANCELED`, so it can no longer be ' +
    'confirmed.\n\n' +
    'If this action has ended otherwise, the new one has the corrected rows alone. Only `FAILED` rows can be corrected, ' +
    'each once, here or by a retry: afterwards go on with the action that has it. The rows get new row numbers; `line` ' +
    'is still the line in the file. It starts at once.\n\n' +
    'A row that ends early gets no cells that are not named. ' +
    'Nothing is created if any of the corrections cannot be made. The body is at most 1 MiB. Send an `Idempotency-Key` if ' +
    'you may repeat the request.',
  callbacks: inheritedCallbacks('receiveCorrectionCallback'),
};

const KEY_HEADER = {
  name: IDEMPOTENCY_KEY,
  required: false,
  description:
    'Makes it safe to repeat the request: the same key with the same corrections returns the action that the first ' +
    'request created. Keys are kept as long as those of uploads, and one key cannot be used for both.',
  schema: KEY_SCHEMA,
};

/** The OpenAPI documentation of `POST /bulk-actions/:id/corrections`. */
export const DocumentCorrection = (): MethodDecorator =>
  applyDecorators(
    ApiOperation(OPERATION),
    ApiParam(ACTION_ID),
    ApiHeader(KEY_HEADER),
    ApiAcceptedResponse({
      description: 'The rows are copied. The service is now checking them.',
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
      ...CORRECTION_PROBLEMS,
      429,
      ...ADMISSION_PROBLEMS,
      ...SLOT_PROBLEMS,
      shuttingDown(),
      uploadLost(),
      ...IDEMPOTENCY_PROBLEMS,
      ...LONG_JSON_PROBLEMS,
    ),
  );

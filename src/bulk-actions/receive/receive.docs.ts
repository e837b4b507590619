import { applyDecorators } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  getSchemaPath,
} from '@nestjs/swagger';
import { ACCOUNT_PROBLEMS, scopeMissing } from '../../http/access-problems.js';
import { ApiProblems } from '../../http/api-problems.js';
import { entityNotFound } from '../../http/entity-not-found.js';
import { webhookCallbacks } from '../../webhooks/message/webhook-callbacks.docs.js';
import { WebhookMessageView } from '../../webhooks/message/webhook-message.view.js';
import { ADMISSION_PROBLEMS } from '../admission/admission-problem.js';
import { NEW_FIELD_PROBLEMS, OLD_FIELD_PROBLEMS } from '../fields/field-problems.js';
import { BulkActionView } from '../views/bulk-action.view.js';
import { CreateBulkActionDto } from './form/create-bulk-action.dto.js';
import { ACCEPTED_HEADERS, IDEMPOTENCY_KEY, KEY_SCHEMA } from './idempotency/idempotency-key.js';
import { IDEMPOTENCY_PROBLEMS } from './idempotency/idempotency-problems.js';
import { SLOT_PROBLEMS } from './slots/slot-problems.js';
import { UPLOAD_PROBLEMS } from './upload-problems.js';

const OPERATION = {
  operationId: 'uploadFile',
  summary: 'Upload a CSV file',
  description:
    'The file may come before or after the other form fields, with these exceptions: send `delimiter`, `skipLines`, ' +
    '`hasHeader`, and an `encoding` of UTF-16 or an East Asian charset before the file, or in the query string. Send ' +
    '`accountId`, `entityType` and the others first too: then rows of a big file are checked while it arrives. The ' +
    'whole body may be sent with `Content-Encoding: gzip`. The response comes once the whole file is stored; `stats` ' +
    'and `logs` then report the outcomes of its rows. A refused upload stores nothing. After a 503 the upload may have ' +
    'been accepted all the same; repeat it with the same `Idempotency-Key` to find out.',
  callbacks: webhookCallbacks('callbackUrl', 'receiveCallback'),
};

const KEY_HEADER = {
  name: IDEMPOTENCY_KEY,
  required: false,
  description:
    'Makes it safe to repeat the request: the same key with the same file and fields returns the action that the ' +
    'first request created. The file name does not matter. Keys are kept per account for at least 24 hours, even if ' +
    'the action is deleted. A request that was rejected does not use up its key. If `accountId` is in the query ' +
    'string or before the file, a key that is already in use is rejected before the file is read.',
  schema: KEY_SCHEMA,
};

const FILE_FIELD = {
  type: 'object',
  required: ['file'],
  properties: {
    file: {
      type: 'string',
      format: 'binary',
      description:
        'A CSV file, by default with a header row. Its text is UTF-8, UTF-16 or the charset given in `encoding`; its ' +
        'cells are separated by commas, semicolons, tabs or pipes. It may be compressed with gzip.',
    },
  },
};

/** The OpenAPI documentation of `POST /bulk-actions`. */
export const DocumentReceive = (): MethodDecorator =>
  applyDecorators(
    ApiOperation(OPERATION),
    ApiHeader(KEY_HEADER),
    ApiConsumes('multipart/form-data'),
    ApiExtraModels(CreateBulkActionDto, WebhookMessageView),
    ApiBody({ schema: { allOf: [FILE_FIELD, { $ref: getSchemaPath(CreateBulkActionDto) }] } }),
    ApiAcceptedResponse({
      description: 'The file is stored. The service is now checking its rows.',
      type: BulkActionView,
      headers: ACCEPTED_HEADERS,
    }),
    ApiProblems(
      ...ACCOUNT_PROBLEMS,
      400,
      413,
      415,
      429,
      ...ADMISSION_PROBLEMS,
      ...SLOT_PROBLEMS,
      ...IDEMPOTENCY_PROBLEMS,
      ...UPLOAD_PROBLEMS,
      entityNotFound(),
      scopeMissing('configure'),
      ...NEW_FIELD_PROBLEMS,
      ...OLD_FIELD_PROBLEMS,
    ),
  );

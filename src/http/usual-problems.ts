import { actionNotFound, Problem } from './problem.js';

const limitMessage = 'limit is a whole number from 1 to 100.';

/** Examples for the OpenAPI document: of each status the problem that most endpoints with it can answer. */
export const USUAL_PROBLEMS = {
  400: new Problem(400, 'MALFORMED_BODY', 'The multipart body is malformed or ends too early.'),
  404: actionNotFound(),
  409: new Problem(
    409,
    'INVALID_TRANSITION',
    'The action is COMPLETED, which does not allow pause. Allowed: delete.',
    [],
    {},
    { actionStatus: 'COMPLETED', allowed: ['delete'] },
  ),
  413: new Problem(413, 'FILE_TOO_LARGE', 'The file is larger than 10737418240 bytes.', [
    { field: 'file', code: 'FILE_TOO_LARGE', message: 'The file is larger than 10737418240 bytes.' },
  ]),
  415: new Problem(
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    'Send the file as multipart/form-data, in the field `file`.',
  ),
  422: new Problem(422, 'INVALID_REQUEST', limitMessage, [
    { field: 'limit', code: 'INVALID', message: limitMessage },
  ]),
  429: new Problem(
    429,
    'RATE_LIMIT',
    'The account may send 10000 rows per minute and has sent 9000 in the last minute; the file has 2000. Try again in 41 s.',
    [],
    { 'Retry-After': '41' },
    { limit: { rowsPerMinute: 10_000, usedRows: 9000, fileRows: 2000 } },
  ),
} as const;

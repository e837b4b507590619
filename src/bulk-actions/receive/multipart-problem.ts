import { MulterError } from 'multer';
import { Problem, unprocessable } from '../../common/problem.js';
import { codeOf, faultKind } from '../../database/sqlstate.js';

/** Foreign key violation: the upload's row is gone, so this process was taken for dead while it was frozen. */
const FOREIGN_KEY_VIOLATION = '23503';

/** Says in the API's words what multer, busboy or the database said. */
export function multipartProblem(error: unknown): unknown {
  if (error instanceof Problem) return error;
  if (error instanceof MulterError) return fromMulter(error);
  if (codeOf(error) === FOREIGN_KEY_VIOLATION) {
    return new Problem(503, 'UPLOAD_LOST', 'The upload was interrupted on our side; send it again.');
  }
  if (faultKind(error) === 'outage' || codeOf(error) !== '') return error;
  // What is left comes from busboy and the socket, which have no codes: a broken or unfinished body.
  return new Problem(400, 'MALFORMED_BODY', 'The multipart body is malformed or ends too early.');
}

function fromMulter({ code, field = 'file' }: MulterError): Problem {
  switch (code) {
    case 'LIMIT_FILE_COUNT':
      return unprocessable('file', 'TOO_MANY_FILES', 'Send one file per request.');
    case 'LIMIT_UNEXPECTED_FILE':
      return field === 'file'
        ? unprocessable('file', 'TOO_MANY_FILES', 'Send one file per request.')
        : unprocessable(field, 'UNEXPECTED_FILE', 'The file belongs into the field `file`.');
    case 'LIMIT_FIELD_VALUE':
      return unprocessable(field, 'TOO_LONG', `The field ${field} is too long.`);
    default:
      return unprocessable(field, 'MALFORMED_FORM', 'The form has too many or malformed fields.');
  }
}

import { MulterError } from 'multer';
import { codeOf } from '../../database/sqlstate.js';
import { Problem, unprocessable } from '../../http/problem.js';

/** Foreign key violation: the upload's row is gone, so this process was taken for dead while it was frozen. */
const FOREIGN_KEY_VIOLATION = '23503';

/** What busboy and multer say, without a code, of a body that is broken or ends too early. */
const BROKEN_BODY =
  /^(Unexpected end of|Malformed |Multipart: |Unsupported content type|Request (aborted|closed|error)|aborted$)/;

/** Errno of a socket, here that of the client. */
const ERRNO = /^E[A-Z]+$/;

/**
 * Translates errors of multer, busboy or the request into problems. Unknown errors are passed on and count as defects.
 *
 * Not for errors of the database: its sockets fail with the same codes, but the client is not the cause.
 */
export function multipartProblem(error: unknown): unknown {
  if (error instanceof MulterError) return fromMulter(error);
  const { message = '' } = error as { message?: string };
  if (!BROKEN_BODY.test(message) && !ERRNO.test(codeOf(error))) return error;
  return new Problem(400, 'MALFORMED_BODY', 'The multipart body is malformed or ends too early.');
}

/** What kept a file from being stored, in the API's words. */
export function storingProblem(error: unknown): unknown {
  return isUploadLost(error) ? uploadLost() : error;
}

/** Whether rows could not be staged because the row that they belong to is gone. */
function isUploadLost(error: unknown): boolean {
  return codeOf(error) === FOREIGN_KEY_VIOLATION;
}

export function uploadLost(): Problem {
  const detail = 'The upload was interrupted on our side; send the request again.';
  return new Problem(503, 'UPLOAD_LOST', detail, [], { 'Retry-After': '1' });
}

function fromMulter({ code, field = 'file' }: MulterError): Problem {
  switch (code) {
    case 'LIMIT_FIELD_VALUE':
      return unprocessable(field, 'TOO_LONG', `The field ${field} is longer than 64 KiB.`);
    case 'LIMIT_FILE_COUNT':
      return tooManyFiles();
    default:
      return unprocessable(field, 'MALFORMED_FORM', 'The form has too many or malformed fields.');
  }
}

/** The first file of a form is fine if it stands in the field `file`; any other is refused. */
export function fileProblem(field: string, earlier: number): Problem | null {
  if (earlier > 0) return tooManyFiles();
  if (field === 'file') return null;
  return unprocessable(field, 'UNEXPECTED_FILE', 'The file belongs into the field `file`.');
}

function tooManyFiles(): Problem {
  return unprocessable('file', 'TOO_MANY_FILES', 'Send one file per request.');
}

import { MulterError } from 'multer';
import { codeOf } from '../../database/sqlstate.js';
import { Problem, unprocessable } from '../../http/problem.js';

/** A foreign key violation means that the upload's row is gone: a sweep deleted it while this process was frozen. */
const FOREIGN_KEY_VIOLATION = '23503';

/** Messages of busboy and multer for a malformed or incomplete body; these errors have no code. */
const BROKEN_BODY =
  /^(Unexpected end of|Malformed |Multipart: |Unsupported content type|Request (aborted|closed|error)|aborted$)/;

/** Error code of a socket, here of the client's connection. */
const ERRNO = /^E[A-Z]+$/;

/**
 * Translates errors of multer, busboy or the request into problems. Unknown errors are passed on and count as defects.
 *
 * Do not pass errors of the database: its sockets fail with the same codes, but the client is not the cause.
 */
export function multipartProblem(error: unknown): unknown {
  if (error instanceof MulterError) return fromMulter(error);
  const { message = '' } = error as { message?: string };
  if (!BROKEN_BODY.test(message) && !ERRNO.test(codeOf(error))) return error;
  return new Problem(400, 'MALFORMED_BODY', 'The multipart body is malformed or ends too early.');
}

/** Translates an error that occurred while the file was being stored. */
export function storingProblem(error: unknown): unknown {
  return isUploadLost(error) ? uploadLost() : error;
}

/** Whether chunks could not be stored because the row of their upload is gone. */
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

/** A form may have one file, in the field `file`. @returns the problem of any other file */
export function fileProblem(field: string, earlier: number): Problem | null {
  if (earlier > 0) return tooManyFiles();
  if (field === 'file') return null;
  return unprocessable(field, 'UNEXPECTED_FILE', 'The file belongs into the field `file`.');
}

function tooManyFiles(): Problem {
  return unprocessable('file', 'TOO_MANY_FILES', 'Send one file per request.');
}

import type { Request } from 'express';
import type { StorageEngine } from 'multer';
import { multipartProblem } from './multipart-problem.js';
import type { UploadSession } from './upload-session.js';

/**
 * Hands the file of a form from multer to the upload's session.
 *
 * A fault does not end the stream: multer would hang on a file that nobody reads. The session refuses the upload
 * instead, and reads and drops the rest.
 */
export class UploadStorage implements StorageEngine {
  constructor(private readonly session: UploadSession) {}

  _handleFile(
    request: Request,
    { stream, originalname }: Express.Multer.File,
    done: (error?: unknown, info?: Partial<Express.Multer.File>) => void,
  ): void {
    this.session.receive(request, stream, originalname).then(
      () => done(null, {}),
      (error: unknown) => {
        this.session.fail(multipartProblem(error));
        done(error);
      },
    );
  }

  /** Multer calls this in some failures and not in others, so the interceptor discards, whatever the failure. */
  _removeFile(_request: Request, _file: Express.Multer.File, done: (error: Error | null) => void): void {
    done(null);
  }
}

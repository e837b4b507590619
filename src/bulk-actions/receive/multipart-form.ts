import type { Writable } from 'node:stream';
import type { Request, Response } from 'express';
import multer from 'multer';
import { tooLarge } from '../admission/admission-problem.js';
import { fileProblem, multipartProblem } from './multipart-problem.js';
import { pipeBody } from './request-body.js';
import type { UploadSession } from './upload-session.js';
import { UploadStorage } from './upload-storage.js';

declare module 'multer' {
  /** What the published types lack. */
  interface Options {
    streamHandler?: (request: Request, parser: Writable) => void;
  }
}

/** 64 KiB, the limit of a header: a mapping may name each of its cells. */
const MAX_FIELD_BYTES = 64 * 1024;
/** The most that a form may hold besides its file: one field of that length, the boundaries and the other fields. */
export const FORM_OVERHEAD_BYTES = MAX_FIELD_BYTES + 64 * 1024;

/**
 * Reads the multipart body to its end: the file goes to the upload, the fields to `request.body`.
 *
 * What can be refused before the end is refused through `upload.fail`: multer reports its own errors only when the
 * client has sent everything.
 *
 * @throws Problem for what is wrong with the body
 */
export function receiveForm(
  upload: UploadSession,
  request: Request,
  response: Response,
  maxBytes: number,
): Promise<void> {
  let files = 0;
  const receive = multer({
    storage: new UploadStorage(upload),
    limits: {
      files: 2,
      fields: 16,
      parts: 18,
      fieldNameSize: 100,
      fieldSize: MAX_FIELD_BYTES,
      fieldNestingDepth: 0,
    },
    defParamCharset: 'utf8',
    streamHandler: (_request, parser) =>
      pipeBody(request, parser, maxBytes + FORM_OVERHEAD_BYTES, (error) => upload.fail(error)),
    fileFilter: (_request, file, done) => {
      const problem = fileProblem(file.fieldname, files++);
      if (problem) upload.fail(problem);
      done(null, problem === null);
    },
  }).any();
  const received = new Promise<void>((resolve, reject) => {
    void receive(request, response, (error: unknown) => (error instanceof Error ? reject(error) : resolve()));
    // After multer has begun to read: a listener alone would set the body flowing.
    request.on('data', (data: Buffer) => {
      upload.countReceived(data.length);
      if (upload.receivedBytes > maxBytes + FORM_OVERHEAD_BYTES) upload.fail(tooLarge(maxBytes));
    });
  });
  // Errors of storing the file do not arrive here, but through `refused`.
  return received.catch((error: unknown) => {
    throw multipartProblem(error);
  });
}

/** Reads and drops what a refused client still sends, for a while (`limitTimes`), so that it can read the answer. */
export function dropRest(request: Request): void {
  request.resume();
}

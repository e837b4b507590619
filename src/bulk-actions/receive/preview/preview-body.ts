import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { raw } from 'express';
import type { Observable } from 'rxjs';
import type { Config } from '../../../config/config.js';
import { CONFIG } from '../../../config/config.module.js';
import { within } from '../../../http/json-body.js';
import { Problem } from '../../../http/problem.js';
import { checkContentEncoding } from '../request-body.js';

/** 64 KiB: as much of a file as its header may take. */
const MAX_BYTES = 64 * 1024;
export const PREVIEW_TYPES = ['text/csv', 'application/octet-stream'] as const;

const readBytes = raw({ limit: MAX_BYTES, type: () => true });

export function previewTooLarge(): Problem {
  const detail = 'The body is larger than 64 KiB. Send the first 65,536 bytes of the file.';
  return new Problem(413, 'PREVIEW_TOO_LARGE', detail);
}

export function notCsvType(): Problem {
  const detail = `Send the beginning of the file as ${PREVIEW_TYPES.join(' or ')}.`;
  return new Problem(415, 'UNSUPPORTED_MEDIA_TYPE', detail);
}

export function previewBroken(): Problem {
  return new Problem(400, 'MALFORMED_BODY', 'The body ended before all of it had arrived.');
}

/** Reads the beginning of a file into `request.body`, as a Buffer. */
@Injectable()
export class PreviewBody implements NestInterceptor {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'http'>) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    if (request.is([...PREVIEW_TYPES]) === false) throw notCsvType();
    checkContentEncoding(request);
    // A body that is gzip is read as a file that is: it may be cut, which a body parser would refuse.
    delete request.headers['content-encoding'];
    await new Promise<void>((resolve, reject) => {
      const done = within(this.config.http.requestMs, (error?: unknown) =>
        error === undefined ? resolve() : reject(problemOf(error)),
      );
      readBytes(request, response, done);
    });
    return next.handle();
  }
}

function problemOf(error: unknown): Error {
  if (error instanceof Problem) return error;
  const { status } = error as { status?: number };
  return status === 413 ? previewTooLarge() : previewBroken();
}

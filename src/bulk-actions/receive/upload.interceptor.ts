import { Inject, Injectable, Logger } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import multer from 'multer';
import { catchError, finalize, Observable } from 'rxjs';
import { Problem } from '../../common/problem.js';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { codeOf } from '../../database/sqlstate.js';
import { Heartbeat } from '../dispatch/heartbeat.js';
import { ProcessorRegistry } from '../processor/registry.js';
import { checkQuery } from './form-fields.js';
import { multipartProblem } from './multipart-problem.js';
import { tooLarge, Upload } from './upload.js';

/** What the form holds besides the file: room for the boundaries and the fields. */
const FORM_OVERHEAD_BYTES = 64 * 1024;
/** How long a refused client may go on sending, so that it can read why before the connection ends. */
const LINGER_MS = 10_000;

/** A request whose file this interceptor has received. */
export interface UploadRequest extends Request {
  upload?: Upload;
}

/** Receives the multipart body before the handler runs. Whatever goes wrong until its end, nothing of it remains. */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  private readonly logger = new Logger(UploadInterceptor.name);

  constructor(
    private readonly database: Database,
    private readonly heartbeat: Heartbeat,
    private readonly registry: ProcessorRegistry,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<UploadRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const upload = this.prepare(request);
    // What is discarded in vain, because the database is away, the heartbeat discards once it gets through.
    const forget = (): void => void this.heartbeat.inFlight.delete(upload.actionId);
    try {
      this.checkHeaders(request);
      await Promise.race([receiveForm(upload, request, response), upload.refused]);
    } catch (error) {
      linger(request, response);
      await this.discard(upload).finally(forget);
      throw multipartProblem(error);
    } finally {
      request.setTimeout(0);
    }
    const failed = async (error: unknown): Promise<never> => {
      await this.discard(upload);
      throw error;
    };
    return next.handle().pipe(catchError(failed), finalize(forget));
  }

  private prepare(request: UploadRequest): Upload {
    const { intake, http } = this.config;
    const upload = new Upload(this.database, {
      processId: this.heartbeat.processId,
      chunkRows: intake.chunkRows,
      maxBytes: intake.maxUploadBytes,
    });
    request.upload = upload;
    this.heartbeat.inFlight.add(upload.actionId);
    request.setTimeout(http.uploadIdleMs, () => request.destroy());
    return upload;
  }

  /** What can be refused before a byte is read. */
  private checkHeaders(request: Request): void {
    checkQuery(request, this.registry);
    if (!request.is('multipart/form-data')) {
      const detail = 'Send the file as multipart/form-data, in the field `file`.';
      throw new Problem(415, 'UNSUPPORTED_MEDIA_TYPE', detail);
    }
    const { maxUploadBytes } = this.config.intake;
    if (Number(request.headers['content-length'] ?? 0) > maxUploadBytes + FORM_OVERHEAD_BYTES) {
      throw tooLarge(maxUploadBytes);
    }
  }

  private async discard(upload: Upload): Promise<void> {
    try {
      await upload.discard();
    } catch (error) {
      this.logger.warn({ actionId: upload.actionId, code: codeOf(error) }, 'could not discard an upload yet');
    }
  }
}

function receiveForm(upload: Upload, request: Request, response: Response): Promise<void> {
  const receive = multer({
    storage: upload,
    limits: {
      files: 1,
      fields: 16,
      parts: 18,
      fieldNameSize: 100,
      fieldSize: 16 * 1024,
      fieldNestingDepth: 0,
    },
    defParamCharset: 'utf8',
  }).single('file');
  return new Promise((resolve, reject) => {
    void receive(request, response, (error: unknown) => (error instanceof Error ? reject(error) : resolve()));
  });
}

/** Node would end the connection under a client that is still sending, and the answer would be lost with it. */
function linger(request: Request, response: Response): void {
  request.resume();
  response.once('finish', () => {
    if (request.complete) return;
    const timer = setTimeout(() => request.destroy(), LINGER_MS);
    request.once('close', () => clearTimeout(timer));
  });
}

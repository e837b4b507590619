import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { catchError, finalize } from 'rxjs';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Problem } from '../../http/problem.js';
import { Admission } from '../admission/admission.js';
import { tooLarge } from '../admission/admission-problem.js';
import { EarlyDispatcher } from '../dispatch/early-dispatcher.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { checkCallbackUrl } from './form/callback-url.js';
import { checkQuery } from './form/form-fields.js';
import { readKeyHash } from './idempotency/idempotency-key.js';
import { IdempotencyKeys } from './idempotency/idempotency-keys.js';
import { dropRest, FORM_OVERHEAD_BYTES, receiveForm } from './multipart-form.js';
import { OpenUploads } from './open-uploads.js';
import { keepPace } from './pace.js';
import { checkContentEncoding } from './request-body.js';
import type { AnnouncedUpload, UploadAdmission } from './upload-gate.js';
import type { UploadSession } from './upload-session.js';

/** A request whose file this interceptor has received. */
export interface UploadRequest extends Request {
  upload?: UploadSession;
}

/** Receives the multipart body before the handler runs. If anything fails until then, nothing stays stored. */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  constructor(
    private readonly uploads: OpenUploads,
    private readonly registry: ProcessorRegistry,
    private readonly keys: IdempotencyKeys,
    private readonly admission: Admission,
    private readonly earlyDispatcher: EarlyDispatcher,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<UploadRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    let upload: UploadSession;
    try {
      this.checkHeaders(request);
      const keyHash = readKeyHash(request);
      upload = this.uploads.open({
        isKeyed: keyHash !== null,
        checkCallback: (url) => this.checkCallback(url),
        admit: (opened) => this.admit(opened, keyHash),
        checkErasure: (account, ageMs) => this.admission.checkErasure(account, ageMs),
        recheck: ({ account, ...announced }, rows) => this.admission.recheck(account, { ...announced, rows }),
        dispatchEarly: (actionId, accountId) => this.earlyDispatcher.dispatch(actionId, accountId),
      });
    } catch (error) {
      dropRest(request);
      throw error;
    }
    try {
      await this.receive(upload, request, response);
    } catch (error) {
      this.uploads.close(upload);
      throw error;
    }
    const failed = async (error: unknown): Promise<never> => {
      await this.uploads.discard(upload);
      throw error;
    };
    return next.handle().pipe(
      catchError(failed),
      finalize(() => this.uploads.close(upload)),
    );
  }

  /** What can be refused before a byte is read. */
  private checkHeaders(request: Request): void {
    checkQuery(request, this.registry);
    this.checkCallback(request.query.callbackUrl);
    if (!request.is('multipart/form-data')) {
      const detail = 'Send the file as multipart/form-data, in the field `file`.';
      throw new Problem(415, 'UNSUPPORTED_MEDIA_TYPE', detail);
    }
    checkContentEncoding(request);
    const { maxUploadBytes } = this.config.intake;
    if (Number(request.headers['content-length'] ?? 0) > maxUploadBytes + FORM_OVERHEAD_BYTES) {
      throw tooLarge(maxUploadBytes);
    }
  }

  private checkCallback(callbackUrl: unknown): void {
    checkCallbackUrl(callbackUrl, this.config.webhooks.allowPrivate);
  }

  /** A replay is not stored, so it is admitted even if there is no room. */
  private async admit(
    { actionId, account, bytes, isDry }: AnnouncedUpload,
    keyHash: Buffer | null,
  ): Promise<UploadAdmission> {
    if (account !== null && keyHash !== null) {
      const earlier = await this.keys.reserve({ accountId: account, hash: keyHash }, actionId);
      if (earlier) return { earlier, maxRows: Infinity, roomBytes: Infinity };
    }
    const admitted = await this.admission.admit(account, { actionId, rows: null, bytes, isDry });
    return { earlier: null, ...admitted };
  }

  private async receive(upload: UploadSession, request: UploadRequest, response: Response): Promise<void> {
    const { uploads, intake } = this.config;
    request.upload = upload;
    // Once the whole body has come Node asks the response instead, and ends the connection when nobody listens there.
    response.on('timeout', () => undefined);
    const stopWatching = keepPace(upload, request, uploads);
    try {
      const received = receiveForm(upload, request, response, intake.maxUploadBytes);
      await Promise.race([received, upload.refused]);
    } catch (error) {
      dropRest(request);
      await this.uploads.discard(upload);
      throw error;
    } finally {
      stopWatching();
    }
  }
}

import { Controller, HttpCode, Inject, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Audited } from '../../auth/audit/audit-verbs.js';
import { CountsAsUpload } from '../../auth/limits/counts-as.js';
import { Needs } from '../../auth/needs.js';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { API_BASE } from '../../http/api-base.js';
import { unprocessable } from '../../http/problem.js';
import { ProcessorRegistry } from '../rows/registry.js';
import type { BulkActionView } from '../views/bulk-action.view.js';
import { toActionView } from '../views/bulk-action.view.js';
import { checkCallbackUrl } from './form/callback-url.js';
import { readFields } from './form/form-fields.js';
import { readKeyHash, REPLAYED } from './idempotency/idempotency-key.js';
import { IdempotentUploads } from './idempotent-uploads.js';
import { DocumentReceive } from './receive.docs.js';
import type { UploadRequest } from './upload.interceptor.js';
import { UploadInterceptor } from './upload.interceptor.js';

@ApiTags('bulk actions')
@Controller('bulk-actions')
@Needs('write')
export class ReceiveController {
  constructor(
    private readonly submissions: IdempotentUploads,
    private readonly registry: ProcessorRegistry,
    @Inject(CONFIG) private readonly config: Pick<Config, 'webhooks'>,
  ) {}

  @Post()
  @Audited('upload')
  @CountsAsUpload()
  @HttpCode(202)
  @UseInterceptors(UploadInterceptor)
  @DocumentReceive()
  async create(
    @Req() request: UploadRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BulkActionView> {
    const { upload } = request;
    if (!upload?.sha256) throw unprocessable('file', 'REQUIRED', 'Send the CSV file in the field `file`.');
    const fields = readFields(request, this.registry);
    checkCallbackUrl(fields.dto.callbackUrl, this.config.webhooks.allowPrivate);
    const { action, isReplay } = await this.submissions.submit(upload, fields, readKeyHash(request));
    response.location(`${API_BASE}/bulk-actions/${action.id}`);
    if (isReplay) response.set(REPLAYED, 'true');
    return toActionView(action);
  }
}

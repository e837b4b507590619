import { Controller, HttpCode, Param, Post, Req, Res, UseInterceptors, UsePipes } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Audited } from '../../../auth/audit/audit-verbs.js';
import { Caller } from '../../../auth/caller.js';
import { CountsAsUpload } from '../../../auth/limits/counts-as.js';
import { Needs } from '../../../auth/needs.js';
import type { Requester } from '../../../auth/principal.js';
import { ActionIdPipe } from '../../../http/action-id.pipe.js';
import { API_BASE } from '../../../http/api-base.js';
import { signalOf } from '../../../http/client-gone.js';
import { JsonBody } from '../../../http/json-body.js';
import { queryValidationPipe } from '../../../http/query-validation.pipe.js';
import type { BulkActionView } from '../../views/bulk-action.view.js';
import { toActionView } from '../../views/bulk-action.view.js';
import { readKeyHash, REPLAYED } from '../idempotency/idempotency-key.js';
import { Retries } from './retries.js';
import { DocumentRetry } from './retry.docs.js';

/** Creates a new action from the failed rows of an earlier one. */
@ApiTags('bulk actions')
@Controller('bulk-actions/:id')
@Needs('write')
@UseInterceptors(JsonBody)
@UsePipes(queryValidationPipe())
export class RetryController {
  constructor(private readonly retries: Retries) {}

  @Post('retry-failed')
  @Audited('retry-failed')
  @CountsAsUpload()
  @HttpCode(202)
  @DocumentRetry()
  async retry(
    @Caller() caller: Requester,
    @Param('id', ActionIdPipe) id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BulkActionView> {
    const gone = signalOf(response);
    const { action, isReplay } = await this.retries.retry(caller, id, readKeyHash(request), gone);
    response.location(`${API_BASE}/bulk-actions/${action.id}`);
    if (isReplay) response.set(REPLAYED, 'true');
    return toActionView(action);
  }
}

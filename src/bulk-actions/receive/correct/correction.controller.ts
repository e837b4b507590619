import { Body, Controller, HttpCode, Param, Post, Req, Res, UseInterceptors, UsePipes } from '@nestjs/common';
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
import { LongPostedJson } from '../../../http/json-body.js';
import { queryValidationPipe } from '../../../http/query-validation.pipe.js';
import type { BulkActionView } from '../../views/bulk-action.view.js';
import { toActionView } from '../../views/bulk-action.view.js';
import { readKeyHash, REPLAYED } from '../idempotency/idempotency-key.js';
import { DocumentCorrection } from './correction.docs.js';
import { CorrectionsDto } from './corrections.dto.js';
import { readCorrections } from './corrections.js';
import { CorrectionsService } from './corrections.service.js';

/** Creates a new action from rows of an earlier one with other cells. */
@ApiTags('bulk actions')
@Controller('bulk-actions/:id')
@Needs('write')
@UseInterceptors(LongPostedJson)
@UsePipes(queryValidationPipe())
export class CorrectionController {
  constructor(private readonly corrections: CorrectionsService) {}

  @Post('corrections')
  @Audited('correct')
  @CountsAsUpload()
  @HttpCode(202)
  @DocumentCorrection()
  async correct(
    @Caller() caller: Requester,
    @Param('id', ActionIdPipe) id: string,
    @Body() dto: CorrectionsDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BulkActionView> {
    const { action, isReplay } = await this.corrections.correct(caller, id, {
      corrections: readCorrections(dto),
      bytes: Buffer.byteLength(JSON.stringify(dto)),
      keyHash: readKeyHash(request),
      gone: signalOf(response),
    });
    response.location(`${API_BASE}/bulk-actions/${action.id}`);
    if (isReplay) response.set(REPLAYED, 'true');
    return toActionView(action);
  }
}

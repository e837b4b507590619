import { Controller, HttpCode, Param, Post, Req, Res, UsePipes } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ACTION_ID, ActionIdPipe } from '../../../http/action-id.pipe.js';
import { API_BASE } from '../../../http/api-base.js';
import { ApiProblems } from '../../../http/api-problems.js';
import { NO_BODY_PROBLEMS } from '../../../http/json-body.js';
import { queryValidationPipe } from '../../../http/query-validation.pipe.js';
import { ADMISSION_PROBLEMS } from '../../admission/admission-problem.js';
import { BulkActionView, toActionView } from '../../views/bulk-action.view.js';
import {
  ACCEPTED_HEADERS,
  IDEMPOTENCY_KEY,
  KEY_SCHEMA,
  readKeyHash,
  REPLAYED,
} from '../idempotency/idempotency-key.js';
import { IDEMPOTENCY_PROBLEMS } from '../idempotency/idempotency-problems.js';
import { SLOT_PROBLEMS } from '../slots/slot-problems.js';
import { Retries } from './retries.js';
import { clientLeft, noFailedRows, retryRunning, rowsGone } from './retry-problems.js';

/** Takes rows in that have been here before. */
@ApiTags('bulk actions')
@Controller('bulk-actions/:id')
@UsePipes(queryValidationPipe())
export class RetryController {
  constructor(private readonly retries: Retries) {}

  @Post('retry-failed')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Retry the failed rows of an ended bulk action',
    description:
      'Makes a new action of its rows that are `FAILED`, for when the cause was outside the file; `SKIPPED` and ' +
      '`UNPROCESSED` rows are left out. Entity, operation and options are those of the action, and nothing is ' +
      'uploaded; it begins at once. Rows are numbered anew; `line` stays that of the file. They count against the ' +
      'limits of the account like those of an upload. Of the actions made so of one action one ' +
      'runs at a time, others are refused until it has ended. Send an `Idempotency-Key` where the request may be repeated.',
  })
  @ApiParam(ACTION_ID)
  @ApiHeader({
    name: IDEMPOTENCY_KEY,
    required: false,
    description:
      'Makes repeating the request safe: the same key answers with the action that the first one made, also when the ' +
      'action that was retried is deleted, and 410 when the one that was made is. Kept like ' +
      'those of uploads, with which it shares its names.',
    schema: KEY_SCHEMA,
  })
  @ApiAcceptedResponse({
    description: 'The rows are taken over and are being checked.',
    type: BulkActionView,
    headers: ACCEPTED_HEADERS,
  })
  @ApiProblems(
    404,
    409,
    noFailedRows(),
    retryRunning(),
    rowsGone(),
    413,
    422,
    429,
    ...ADMISSION_PROBLEMS,
    ...SLOT_PROBLEMS,
    ...IDEMPOTENCY_PROBLEMS,
    ...NO_BODY_PROBLEMS,
  )
  async retry(
    @Param('id', ActionIdPipe) id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BulkActionView> {
    const gone = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) gone.abort(clientLeft());
    });
    const { action, isReplay } = await this.retries.retry(id, readKeyHash(request), gone.signal);
    response.location(`${API_BASE}/bulk-actions/${action.id}`);
    if (isReplay) response.set(REPLAYED, 'true');
    return toActionView(action);
  }
}

import {
  Body,
  Controller,
  Delete,
  HttpCode,
  Param,
  Patch,
  Post,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Audited } from '../../auth/audit/audit-verbs.js';
import { Caller } from '../../auth/caller.js';
import { Needs } from '../../auth/needs.js';
import type { Requester } from '../../auth/principal.js';
import { entityTypeForbidden } from '../../http/access-problems.js';
import { ACTION_ID, ActionIdPipe } from '../../http/action-id.pipe.js';
import { ApiProblems } from '../../http/api-problems.js';
import { parseInstant } from '../../http/instant.js';
import { JSON_PROBLEMS, JsonBody, NO_BODY_PROBLEMS } from '../../http/json-body.js';
import { queryValidationPipe } from '../../http/query-validation.pipe.js';
import { checkSchedule, SCHEDULE_PROBLEMS } from '../../http/schedule.js';
import { ADMISSION_PROBLEMS } from '../admission/admission-problem.js';
import { BulkActionView, toActionView } from '../views/bulk-action.view.js';
import { ControlService } from './control.service.js';
import { RescheduleDto } from './reschedule.dto.js';

/** Of who may not import the records that a lookup of the action makes. */
const ENTITY_FORBIDDEN = entityTypeForbidden(['COMPANY']);

@ApiTags('bulk actions')
@Controller('bulk-actions/:id')
@UseInterceptors(JsonBody)
@UsePipes(queryValidationPipe())
export class ControlController {
  constructor(private readonly control: ControlService) {}

  @Patch()
  @Audited('reschedule')
  @Needs('write')
  @ApiOperation({
    operationId: 'rescheduleAction',
    summary: 'Change the schedule of a bulk action',
    description:
      'Sets the earliest time at which records are written. Allowed until the action starts to write records; a paused ' +
      'action must be resumed first.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ description: 'The schedule was changed.', type: BulkActionView })
  @ApiProblems(404, 409, 422, ENTITY_FORBIDDEN, ...SCHEDULE_PROBLEMS, ...JSON_PROBLEMS)
  async reschedule(
    @Caller() caller: Requester,
    @Param('id', ActionIdPipe) id: string,
    @Body() { scheduledFor }: RescheduleDto,
  ): Promise<BulkActionView> {
    const time = scheduledFor === null ? null : parseInstant(scheduledFor);
    checkSchedule(time, Date.now());
    return toActionView(await this.control.reschedule(caller, id, time));
  }

  @Post('confirm')
  @Audited('confirm')
  @Needs('write')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'confirmAction',
    summary: 'Confirm a dry run',
    description:
      'Writes the records of a dry run that is `AWAITING_CONFIRMATION`, without another upload. The outcomes of the dry ' +
      'run are cleared, and every row gets a new one against the records as they are now. From now on the rows count ' +
      'against the limits of the account. Nothing is written before `scheduledFor`. Idempotent.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({
    description: 'The dry run was confirmed, now or by an earlier request.',
    type: BulkActionView,
  })
  @ApiProblems(404, 409, 413, 422, 429, ENTITY_FORBIDDEN, ...ADMISSION_PROBLEMS, ...NO_BODY_PROBLEMS)
  async confirm(@Caller() caller: Requester, @Param('id', ActionIdPipe) id: string): Promise<BulkActionView> {
    return toActionView(await this.control.confirm(caller, id));
  }

  @Post('pause')
  @Audited('pause')
  @Needs('write')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'pauseAction',
    summary: 'Pause a bulk action',
    description:
      'Starts no further work of the action. Chunks that are being written may still finish, and the action may even end. ' +
      'Idempotent.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ description: 'The bulk action is paused.', type: BulkActionView })
  @ApiProblems(404, 409, ...NO_BODY_PROBLEMS)
  async pause(@Caller() caller: Requester, @Param('id', ActionIdPipe) id: string): Promise<BulkActionView> {
    return toActionView(await this.control.pause(caller, id));
  }

  @Post('resume')
  @Audited('resume')
  @Needs('write')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'resumeAction',
    summary: 'Resume a paused bulk action',
    description: 'Continues where the action was paused. Idempotent.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ description: 'The bulk action is no longer paused.', type: BulkActionView })
  @ApiProblems(404, 409, ENTITY_FORBIDDEN, ...NO_BODY_PROBLEMS)
  async resume(@Caller() caller: Requester, @Param('id', ActionIdPipe) id: string): Promise<BulkActionView> {
    return toActionView(await this.control.resume(caller, id));
  }

  @Post('cancel')
  @Audited('cancel')
  @Needs('write')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'cancelAction',
    summary: 'Cancel a bulk action',
    description:
      'Takes effect before the response is sent, whatever the size of the file: no record is written afterwards. Records ' +
      'that were written stay, and rows without an outcome stay `UNPROCESSED`. Idempotent.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ description: 'The bulk action is canceled.', type: BulkActionView })
  @ApiProblems(404, 409, ...NO_BODY_PROBLEMS)
  async cancel(@Caller() caller: Requester, @Param('id', ActionIdPipe) id: string): Promise<BulkActionView> {
    return toActionView(await this.control.cancel(caller, id));
  }

  @Delete()
  @Audited('delete')
  @Needs('write', 'delete')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteAction',
    summary: 'Delete a bulk action',
    description:
      'Deletes the action with its file and the outcomes of its rows. The records that it wrote stay. Allowed once the ' +
      'action has ended, or while a dry run is `AWAITING_CONFIRMATION`.',
  })
  @ApiParam(ACTION_ID)
  @ApiNoContentResponse({ description: 'The bulk action was deleted.' })
  @ApiProblems(404, 409, ...NO_BODY_PROBLEMS)
  async delete(@Caller() caller: Requester, @Param('id', ActionIdPipe) id: string): Promise<void> {
    await this.control.delete(caller, id);
  }
}

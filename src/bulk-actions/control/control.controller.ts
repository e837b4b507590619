import { Body, Controller, Delete, HttpCode, Param, Patch, Post, UsePipes } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ACTION_ID, ActionIdPipe } from '../../http/action-id.pipe.js';
import { ApiProblems } from '../../http/api-problems.js';
import { parseInstant } from '../../http/instant.js';
import { JSON_PROBLEMS, NO_BODY_PROBLEMS } from '../../http/json-body.js';
import { queryValidationPipe } from '../../http/query-validation.pipe.js';
import { checkSchedule } from '../../http/schedule.js';
import { ADMISSION_PROBLEMS } from '../admission/admission-problem.js';
import { BulkActionView, toActionView } from '../views/bulk-action.view.js';
import { ControlService } from './control.service.js';
import { RescheduleDto } from './reschedule.dto.js';

/** Changes the course of an action. */
@ApiTags('bulk actions')
@Controller('bulk-actions/:id')
@UsePipes(queryValidationPipe())
export class ControlController {
  constructor(private readonly control: ControlService) {}

  @Patch()
  @ApiOperation({
    summary: 'Move the time of a bulk action',
    description:
      'For as long as it has not started to write records. One that is paused has to be resumed first.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ description: 'It is so.', type: BulkActionView })
  @ApiProblems(404, 409, 422, ...JSON_PROBLEMS)
  async reschedule(
    @Param('id', ActionIdPipe) id: string,
    @Body() { scheduledFor }: RescheduleDto,
  ): Promise<BulkActionView> {
    const time = scheduledFor === null ? null : parseInstant(scheduledFor);
    checkSchedule(time, Date.now());
    return toActionView(await this.control.reschedule(id, time));
  }

  @Post('confirm')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Confirm a dry run',
    description:
      'Does what was tried: the same rows, without another upload, against the records as they are now. What was told ' +
      'of the rows is cleared and decided anew. The rows count against the limits of the account from now on, and ' +
      'nothing is begun before `scheduledFor`. Harmless when repeated.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ description: 'It is no dry run any more.', type: BulkActionView })
  @ApiProblems(404, 409, 413, 422, 429, ...ADMISSION_PROBLEMS, ...NO_BODY_PROBLEMS)
  async confirm(@Param('id', ActionIdPipe) id: string): Promise<BulkActionView> {
    return toActionView(await this.control.confirm(id));
  }

  @Post('pause')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Pause a bulk action',
    description:
      'No more of it is begun; the few chunks that are being written may finish. Harmless when repeated.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ description: 'It is paused.', type: BulkActionView })
  @ApiProblems(404, 409, ...NO_BODY_PROBLEMS)
  async pause(@Param('id', ActionIdPipe) id: string): Promise<BulkActionView> {
    return toActionView(await this.control.pause(id));
  }

  @Post('resume')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Resume a paused bulk action',
    description: 'It goes on where it was. Harmless when repeated.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ description: 'It goes on.', type: BulkActionView })
  @ApiProblems(404, 409, ...NO_BODY_PROBLEMS)
  async resume(@Param('id', ActionIdPipe) id: string): Promise<BulkActionView> {
    return toActionView(await this.control.resume(id));
  }

  @Post('cancel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Cancel a bulk action',
    description:
      'Done when this answers, at any size: no record is written afterwards. What was written stays; rows that were ' +
      'not processed stay `UNPROCESSED`. Harmless when repeated.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ description: 'It is canceled.', type: BulkActionView })
  @ApiProblems(404, 409, ...NO_BODY_PROBLEMS)
  async cancel(@Param('id', ActionIdPipe) id: string): Promise<BulkActionView> {
    return toActionView(await this.control.cancel(id));
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a bulk action that has ended, or a dry run that waits to be confirmed',
    description: 'With its file and its logs. The records that it wrote stay.',
  })
  @ApiParam(ACTION_ID)
  @ApiNoContentResponse({ description: 'It is gone.' })
  @ApiProblems(404, 409, ...NO_BODY_PROBLEMS)
  async delete(@Param('id', ActionIdPipe) id: string): Promise<void> {
    await this.control.delete(id);
  }
}

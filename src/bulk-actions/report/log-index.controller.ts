import { Controller, Get, Param, Query, Res, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Caller } from '../../auth/caller.js';
import { Needs } from '../../auth/needs.js';
import type { Principal } from '../../auth/principal.js';
import { ACTION_ID, ActionIdPipe } from '../../http/action-id.pipe.js';
import { ApiProblems } from '../../http/api-problems.js';
import { signalOf } from '../../http/client-gone.js';
import { queryValidationPipe } from '../../http/query-validation.pipe.js';
import { LogIndexQuery } from './log-index.query.js';
import { LogIndexService } from './log-index.service.js';
import { LogIndexView, OutcomeGroupsView } from './outcome-groups.view.js';

@ApiTags('bulk actions')
@Controller('bulk-actions')
@Needs('read')
@UsePipes(queryValidationPipe())
export class LogIndexController {
  constructor(private readonly service: LogIndexService) {}

  @Get(':id/outcomes')
  @ApiOperation({
    operationId: 'countOutcomes',
    summary: 'Count the rows by outcome and column',
    description:
      'How many rows have each outcome, faults by the column of the cell. Reads the outcomes of the whole file, so ask ' +
      'once the action has ended or waits for confirmation, and use `stats` for progress.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ description: 'The groups.', type: OutcomeGroupsView })
  @ApiProblems(404)
  count(
    @Caller() caller: Principal,
    @Param('id', ActionIdPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OutcomeGroupsView> {
    return this.service.count(caller, id, signalOf(response));
  }

  @Get(':id/logs/index')
  @ApiOperation({
    operationId: 'indexActionLogs',
    summary: 'Find where the pages of the logs begin',
    description:
      'For a table that scrolls through any number of rows: `starts` has a value of `after` for every so many rows of ' +
      '`logs` under the same filters.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ description: 'The beginnings of the pages.', type: LogIndexView })
  @ApiProblems(404, 422)
  index(
    @Caller() caller: Principal,
    @Param('id', ActionIdPipe) id: string,
    @Query() query: LogIndexQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LogIndexView> {
    return this.service.index(caller, id, query, signalOf(response));
  }
}

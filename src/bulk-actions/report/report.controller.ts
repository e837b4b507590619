import { Controller, Get, Param, Query, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ACTION_ID, ActionIdPipe } from '../../http/action-id.pipe.js';
import { ApiProblems } from '../../http/api-problems.js';
import { queryValidationPipe } from '../../http/query-validation.pipe.js';
import { BulkActionView } from '../views/bulk-action.view.js';
import { ActionPageView } from './action-page.view.js';
import { ActionStatsView } from './action-stats.view.js';
import { ActionsService } from './actions.service.js';
import { ListActionsQuery } from './list-actions.query.js';
import { ListLogsQuery } from './list-logs.query.js';
import { LogPageView } from './log-page.view.js';
import { LogsService } from './logs.service.js';
import { StatsService } from './stats.service.js';

/** Tells what became of uploads. */
@ApiTags('bulk actions')
@Controller('bulk-actions')
@UsePipes(queryValidationPipe())
export class ReportController {
  constructor(
    private readonly actions: ActionsService,
    private readonly stats: StatsService,
    private readonly logs: LogsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List bulk actions, newest first' })
  @ApiOkResponse({ type: ActionPageView })
  @ApiProblems(422)
  list(@Query() query: ListActionsQuery): Promise<ActionPageView> {
    return this.actions.list(query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Show a bulk action' })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ type: BulkActionView })
  @ApiProblems(404)
  find(@Param('id', ActionIdPipe) id: string): Promise<BulkActionView> {
    return this.actions.find(id);
  }

  @Get(':id/stats')
  @ApiOperation({
    summary: 'Show how far a bulk action is',
    description:
      'Counts, stage, rows per second and an estimate of what remains, in real time. Cheap enough to poll.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ type: ActionStatsView })
  @ApiProblems(404)
  readStats(@Param('id', ActionIdPipe) id: string): Promise<ActionStatsView> {
    return this.stats.read(id);
  }

  @Get(':id/logs')
  @ApiOperation({
    summary: 'List what became of each row of the file',
    description:
      'Every row of the file is here, in file order, from the moment the upload is accepted; each page costs the same.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ type: LogPageView })
  @ApiProblems(404, 422)
  listLogs(@Param('id', ActionIdPipe) id: string, @Query() query: ListLogsQuery): Promise<LogPageView> {
    return this.logs.list(id, query);
  }
}

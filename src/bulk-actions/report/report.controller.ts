import { Controller, Get, Param, Query, Res, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Audited } from '../../auth/audit/audit-verbs.js';
import { Caller } from '../../auth/caller.js';
import { Needs } from '../../auth/needs.js';
import type { Principal, Requester } from '../../auth/principal.js';
import { accountForbidden } from '../../http/access-problems.js';
import { ACTION_ID, ActionIdPipe } from '../../http/action-id.pipe.js';
import { ApiProblems } from '../../http/api-problems.js';
import { signalOf } from '../../http/client-gone.js';
import { queryValidationPipe } from '../../http/query-validation.pipe.js';
import { BulkActionView } from '../views/bulk-action.view.js';
import { ActionPageView } from './action-page.view.js';
import { ActionStatsView } from './action-stats.view.js';
import { ActionsService } from './actions.service.js';
import { ListActionsQuery } from './list-actions.query.js';
import { ListLogsQuery } from './list-logs.query.js';
import { LogPageView } from './log-page.view.js';
import { LogsService } from './logs.service.js';
import { ProgressPageView } from './progress-page.view.js';
import { SamplesService } from './samples.service.js';
import { StatsService } from './stats.service.js';

@ApiTags('bulk actions')
@Controller('bulk-actions')
@Needs('read')
@UsePipes(queryValidationPipe())
export class ReportController {
  constructor(
    private readonly actions: ActionsService,
    private readonly stats: StatsService,
    private readonly samples: SamplesService,
    private readonly logs: LogsService,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listActions', summary: 'List bulk actions, newest first' })
  @ApiOkResponse({ description: 'One page of bulk actions.', type: ActionPageView })
  @ApiProblems(accountForbidden(), 422)
  list(@Caller() caller: Principal, @Query() query: ListActionsQuery): Promise<ActionPageView> {
    return this.actions.list(caller, query);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getAction', summary: 'Get a bulk action' })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ description: 'The bulk action.', type: BulkActionView })
  @ApiProblems(404)
  find(@Caller() caller: Principal, @Param('id', ActionIdPipe) id: string): Promise<BulkActionView> {
    return this.actions.find(caller, id);
  }

  @Get(':id/stats')
  @ApiOperation({
    operationId: 'getActionStats',
    summary: 'Get the progress of a bulk action',
    description:
      'Row counts, current stage, rows per second and estimated seconds left, at this moment. Cheap enough to poll every ' +
      'second.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ description: 'The progress.', type: ActionStatsView })
  @ApiProblems(404)
  readStats(@Caller() caller: Principal, @Param('id', ActionIdPipe) id: string): Promise<ActionStatsView> {
    return this.stats.read(caller, id);
  }

  @Get(':id/progress')
  @ApiOperation({
    operationId: 'listActionProgress',
    summary: 'List how far a bulk action was, and when',
    description:
      'For a chart of its speed, also after it has ended: the rows between two samples of a stage, divided by the seconds ' +
      'between them. At the beginning of a stage samples are at least a quarter of a second apart, later about 1/64 of ' +
      'the time that the stage has taken. A stage that one job has done at once, as in a small file, has none, and ' +
      'neither has what was checked while the file arrived.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ description: 'The samples.', type: ProgressPageView })
  @ApiProblems(404)
  listProgress(
    @Caller() caller: Principal,
    @Param('id', ActionIdPipe) id: string,
  ): Promise<ProgressPageView> {
    return this.samples.read(caller, id);
  }

  @Get(':id/logs')
  @Audited('read-rows', ({ query }) => query.cells === 'true')
  @ApiOperation({
    operationId: 'listActionLogs',
    summary: 'List the outcome of each row',
    description:
      'Lists all rows in file order, including rows without an outcome yet. Every page costs the same, however far into ' +
      'the file it is.',
  })
  @ApiParam(ACTION_ID)
  @ApiOkResponse({ description: 'One page of rows.', type: LogPageView })
  @ApiProblems(404, 422)
  listLogs(
    @Caller() caller: Requester,
    @Param('id', ActionIdPipe) id: string,
    @Query() query: ListLogsQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LogPageView> {
    return this.logs.list(caller, id, query, signalOf(response));
  }
}

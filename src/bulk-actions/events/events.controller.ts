import { Controller, Get, HttpStatus, Param, Query, Req, Res, UsePipes } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { accountOf } from '../../auth/access.js';
import { Caller } from '../../auth/caller.js';
import { Needs } from '../../auth/needs.js';
import type { Principal } from '../../auth/principal.js';
import { accountRequired } from '../../http/access-problems.js';
import { ACTION_ID, ActionIdPipe } from '../../http/action-id.pipe.js';
import { queryValidationPipe } from '../../http/query-validation.pipe.js';
import { EventStreams } from './event-streams.js';
import { DocumentAccountEvents, DocumentActionEvents } from './events.docs.js';
import { ListEventsQuery } from './list-events.query.js';

@ApiTags('events')
@Controller()
@Needs('read')
@UsePipes(queryValidationPipe())
export class EventsController {
  constructor(private readonly streams: EventStreams) {}

  @Get('bulk-actions/:id/events')
  @ApiParam(ACTION_ID)
  @DocumentActionEvents()
  async ofAction(
    @Caller() caller: Principal,
    @Param('id', ActionIdPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const isMore = await this.streams.openAction(caller, id, { request, response });
    if (!isMore) response.status(HttpStatus.NO_CONTENT).end();
    else if (request.method === 'HEAD') response.type('text/event-stream').end();
  }

  @Get('events')
  @DocumentAccountEvents()
  async ofAccount(
    @Caller() caller: Principal,
    @Query() query: ListEventsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const accountId = accountOf(caller, query.accountId);
    if (accountId === undefined) throw accountRequired();
    await this.streams.openAccount(caller, accountId, { request, response });
    if (request.method === 'HEAD') response.type('text/event-stream').end();
  }
}

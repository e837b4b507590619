import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Post,
  Req,
  Res,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { keyMalformed } from '../../http/access-problems.js';
import { ApiProblems } from '../../http/api-problems.js';
import { JSON_PROBLEMS, JsonBody, NO_BODY_PROBLEMS, PostedJson } from '../../http/json-body.js';
import { queryValidationPipe } from '../../http/query-validation.pipe.js';
import { Caller } from '../caller.js';
import { Callers } from '../callers.js';
import { NeedsNoScope, Open } from '../needs.js';
import type { Requester } from '../principal.js';
import { refuseOtherPages, useCredentials } from './adopt-session.js';
import { CreateSessionDto } from './create-session.dto.js';
import { SESSION_PROBLEMS, SIGN_IN_PROBLEMS, SIGNED_IN } from './session.docs.js';
import { SessionView } from './session.view.js';
import { clearSession, setSession } from './session-cookie.js';
import { Sessions } from './sessions.js';

/** Keys and JWTs consist of these; nothing has to be escaped in a cookie. */
const CREDENTIALS = /^[\w.-]+$/;

/** Signs a browser in and out. */
@ApiTags('session')
@Controller('session')
@UsePipes(queryValidationPipe())
export class SessionController {
  constructor(
    private readonly callers: Callers,
    private readonly sessions: Sessions,
  ) {}

  @Post()
  @Open()
  @HttpCode(200)
  @UseInterceptors(PostedJson)
  @ApiOperation(SIGNED_IN.post)
  @ApiOkResponse({
    description: 'Who is signed in. The cookie is set.',
    type: SessionView,
    headers: SIGNED_IN.headers,
  })
  @ApiProblems(422, ...JSON_PROBLEMS, ...SIGN_IN_PROBLEMS, ...SESSION_PROBLEMS)
  async signIn(
    @Body() body: CreateSessionDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    refuseOtherPages(request);
    const credentials = body.credentials.trim();
    if (!CREDENTIALS.test(credentials)) throw keyMalformed();
    // Whoever was signed in before, and whatever the header says: only the body counts.
    useCredentials(request, credentials);
    const caller = await this.callers.identify('REQUESTS', { request, response });
    if (caller.kind !== 'anonymous') setSession(request, response, credentials);
    return this.sessions.describe(caller, request);
  }

  @Get()
  @NeedsNoScope()
  @ApiOperation(SIGNED_IN.get)
  @ApiOkResponse({ description: 'Who is signed in.', type: SessionView })
  @ApiProblems()
  show(@Caller() caller: Requester, @Req() request: Request): Promise<SessionView> {
    return this.sessions.describe(caller, request);
  }

  @Delete()
  @Open()
  @HttpCode(204)
  @UseInterceptors(JsonBody)
  @ApiOperation(SIGNED_IN.delete)
  @ApiNoContentResponse({ description: 'Nobody is signed in.' })
  @ApiProblems(...NO_BODY_PROBLEMS, ...SESSION_PROBLEMS)
  signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): void {
    refuseOtherPages(request);
    clearSession(request, response);
  }
}

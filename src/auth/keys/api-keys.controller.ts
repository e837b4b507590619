import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Res,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { API_BASE } from '../../http/api-base.js';
import { ApiProblems } from '../../http/api-problems.js';
import { exampleOf } from '../../http/example-of.js';
import { HOUR_MS } from '../../http/grace-hours.js';
import { JSON_PROBLEMS, JsonBody, NO_BODY_PROBLEMS, PostedJson } from '../../http/json-body.js';
import { queryValidationPipe } from '../../http/query-validation.pipe.js';
import { Audited } from '../audit/audit-verbs.js';
import { Caller } from '../caller.js';
import { Needs } from '../needs.js';
import type { Requester } from '../principal.js';
import { ApiKeyView, NewApiKeyView, toApiKeyView, toNewApiKeyView } from './api-key.view.js';
import { ApiKeyPageView } from './api-key-page.view.js';
import { ApiKeys } from './api-keys.service.js';
import { CreateApiKeyDto } from './create-api-key.dto.js';
import { KEY_ID, KeyIdPipe } from './key-id.pipe.js';
import { keyNotActive, keyNotFound } from './key-problems.js';
import { KNOWN_ENTITY_TYPES } from './known-entity-types.js';
import { ListApiKeysQuery } from './list-api-keys.query.js';
import { rightsOf } from './requested-rights.js';
import { RotateApiKeyQuery } from './rotate-api-key.query.js';
import type { NewKey } from './stored-key.js';

const NEW_KEY_HEADERS = {
  Location: { description: 'The URL of the API key, without the key itself.', schema: { type: 'string' } },
} as const;

/** API keys, for the operator. */
@ApiTags('API keys')
@Controller('keys')
@Needs('operate')
@UsePipes(queryValidationPipe())
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeys,
    @Inject(KNOWN_ENTITY_TYPES) private readonly entityTypes: readonly string[],
  ) {}

  @Post()
  @Audited('create-key')
  @UseInterceptors(PostedJson)
  @ApiOperation({
    operationId: 'createApiKey',
    summary: 'Create an API key',
    description:
      'Only this answer shows the key; the service stores its SHA-256. A request that is repeated makes another key.',
  })
  @ApiCreatedResponse({
    description: 'The new API key, and the key itself.',
    headers: NEW_KEY_HEADERS,
    type: NewApiKeyView,
  })
  @ApiProblems(422, exampleOf('INVALID', 'scopes'), ...JSON_PROBLEMS)
  async create(
    @Caller() caller: Requester,
    @Body() dto: CreateApiKeyDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<NewApiKeyView> {
    return answerWith(response, await this.keys.create(caller, rightsOf(dto, this.entityTypes)));
  }

  @Get()
  @ApiOperation({
    operationId: 'listApiKeys',
    summary: 'List API keys',
    description: 'Newest first, with those that are expired or revoked.',
  })
  @ApiOkResponse({ description: 'One page of API keys.', type: ApiKeyPageView })
  @ApiProblems(422)
  async list(@Query() { accountId, after, limit }: ListApiKeysQuery): Promise<ApiKeyPageView> {
    const { items, next } = await this.keys.list({ accountId, after }, limit);
    return { items: items.map(toApiKeyView), next };
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getApiKey', summary: 'Get an API key' })
  @ApiParam(KEY_ID)
  @ApiOkResponse({ description: 'The API key, without the key itself.', type: ApiKeyView })
  @ApiProblems(keyNotFound())
  async find(@Param('id', KeyIdPipe) id: string): Promise<ApiKeyView> {
    return toApiKeyView(await this.keys.find(id));
  }

  @Post(':id/rotate')
  @Audited('rotate-key')
  @UseInterceptors(JsonBody)
  @ApiOperation({
    operationId: 'rotateApiKey',
    summary: 'Rotate an API key',
    description:
      'Makes a second key with the same rights, valid for as long as the first one was made for. Only this answer shows ' +
      'it. Both are accepted for `graceHours`; then the old key is refused.',
  })
  @ApiParam(KEY_ID)
  @ApiCreatedResponse({
    description: 'The new API key, and the key itself.',
    headers: NEW_KEY_HEADERS,
    type: NewApiKeyView,
  })
  @ApiProblems(keyNotFound(), keyNotActive('REVOKED'), 422, ...NO_BODY_PROBLEMS)
  async rotate(
    @Caller() caller: Requester,
    @Param('id', KeyIdPipe) id: string,
    @Query() { graceHours }: RotateApiKeyQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<NewApiKeyView> {
    return answerWith(response, await this.keys.rotate(caller, id, graceHours * HOUR_MS));
  }

  @Delete(':id')
  @Audited('revoke-key')
  @UseInterceptors(JsonBody)
  @HttpCode(204)
  @ApiOperation({
    operationId: 'revokeApiKey',
    summary: 'Revoke an API key',
    description:
      'Every process refuses the key within 5 seconds. It stays in lists as `REVOKED`. Idempotent.',
  })
  @ApiParam(KEY_ID)
  @ApiNoContentResponse({ description: 'The API key is revoked, now or by an earlier request.' })
  @ApiProblems(keyNotFound(), ...NO_BODY_PROBLEMS)
  async revoke(@Caller() caller: Requester, @Param('id', KeyIdPipe) id: string): Promise<void> {
    await this.keys.revoke(caller, id);
  }
}

function answerWith(response: Response, made: NewKey): NewApiKeyView {
  response.location(`${API_BASE}/keys/${made.stored.id}`);
  return toNewApiKeyView(made);
}

import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Put,
  Query,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { requireAccount, requireEntityType } from '../auth/access.js';
import { Audited } from '../auth/audit/audit-verbs.js';
import { Caller } from '../auth/caller.js';
import { Needs } from '../auth/needs.js';
import type { Requester } from '../auth/principal.js';
import { accountErasure } from '../bulk-actions/admission/admission-problem.js';
import { NEW_FIELD_PROBLEMS } from '../bulk-actions/fields/field-problems.js';
import { ProcessorRegistry } from '../bulk-actions/rows/registry.js';
import { accountNotFound, entityTypeForbidden } from '../http/access-problems.js';
import { AccountIdPipe } from '../http/account-id.pipe.js';
import { ACCOUNT } from '../http/account-parameter.js';
import { ApiProblems } from '../http/api-problems.js';
import { entityNotFound } from '../http/entity-not-found.js';
import { TYPE_OF_RECORDS } from '../http/entity-type-parameter.js';
import { exampleOf } from '../http/example-of.js';
import { JsonBody, LONG_JSON_PROBLEMS, NO_BODY_PROBLEMS } from '../http/json-body.js';
import { queryValidationPipe } from '../http/query-validation.pipe.js';
import { ListMappingsQuery } from './list-mappings.query.js';
import { MappingJson } from './mapping-json.js';
import { MAPPING_NAME, MappingNamePipe } from './mapping-name.pipe.js';
import { mappingNotFound, tooManyMappings } from './mapping-problems.js';
import { SaveMappingDto } from './save-mapping.dto.js';
import { SavedMappingPageView, SavedMappingView, toMappingView } from './saved-mapping.view.js';
import { SavedMappings } from './saved-mappings.service.js';

const OF_ACCOUNT = [accountNotFound(), exampleOf('INVALID', 'accountId')] as const;

/** Mappings that an account saves for files with the same headers. */
@ApiTags('mappings')
@Controller('accounts/:accountId/mappings')
@ApiParam(ACCOUNT)
@UsePipes(queryValidationPipe())
export class SavedMappingsController {
  constructor(
    private readonly mappings: SavedMappings,
    private readonly registry: ProcessorRegistry,
  ) {}

  @Get()
  @Needs('read')
  @ApiOperation({
    operationId: 'listMappings',
    summary: 'List the saved mappings of an account',
    description:
      'The newest first. Compare `headers` with those of a file, such as those of a preview, to offer the mappings that are ' +
      'for it. A key that is limited to entity types gets those of its types.',
  })
  @ApiOkResponse({ description: 'One page of mappings.', type: SavedMappingPageView })
  @ApiProblems(...OF_ACCOUNT, 422)
  async list(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
    @Query() { limit, ...filter }: ListMappingsQuery,
  ): Promise<SavedMappingPageView> {
    requireAccount(caller, accountId);
    const { items, next } = await this.mappings.list(caller, accountId, filter, limit);
    return { items: items.map(toMappingView), next };
  }

  @Put(':entityType/:name')
  @Needs('configure')
  @Audited('save-mapping')
  @UseInterceptors(MappingJson)
  @ApiOperation({
    operationId: 'saveMapping',
    summary: 'Save a mapping under a name',
    description:
      'Replaces what has that name. The mapping has to fit the headers and the columns of the entity. An account has at ' +
      'most 200. Refused while the account is being erased, because the erasure removes its mappings.',
  })
  @ApiParam(TYPE_OF_RECORDS)
  @ApiParam(MAPPING_NAME)
  @ApiOkResponse({ description: 'The mapping as it is saved.', type: SavedMappingView })
  @ApiProblems(
    ...OF_ACCOUNT,
    entityTypeForbidden(['COMPANY']),
    entityNotFound(),
    tooManyMappings(),
    ...NEW_FIELD_PROBLEMS,
    exampleOf('NOT_APPLICABLE', 'mapping'),
    accountErasure(),
    422,
    exampleOf('HEADER_DOES_NOT_FIT', 'mapping'),
    ...LONG_JSON_PROBLEMS,
  )
  async save(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
    @Param('entityType') entityType: string,
    @Param('name', MappingNamePipe) name: string,
    @Body() { mapping, headers, delimiter = null!, encoding = null!, skipLines = null! }: SaveMappingDto,
  ): Promise<SavedMappingView> {
    requireAccount(caller, accountId);
    requireEntityType(caller, entityType);
    const processor = this.registry.findOf(accountId, entityType);
    if (!processor) throw entityNotFound();
    const content = { mapping, headers, delimiter, encoding, skipLines };
    return toMappingView(
      await this.mappings.save(caller, { accountId, entityType, name }, processor, content),
    );
  }

  @Delete(':entityType/:name')
  @Needs('configure')
  @Audited('delete-mapping')
  @UseInterceptors(JsonBody)
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteMapping', summary: 'Delete a saved mapping' })
  @ApiParam(TYPE_OF_RECORDS)
  @ApiParam(MAPPING_NAME)
  @ApiNoContentResponse({ description: 'The mapping is deleted.' })
  @ApiProblems(...OF_ACCOUNT, entityTypeForbidden(['COMPANY']), mappingNotFound(), ...NO_BODY_PROBLEMS)
  async remove(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
    @Param('entityType') entityType: string,
    @Param('name', MappingNamePipe) name: string,
  ): Promise<void> {
    requireAccount(caller, accountId);
    requireEntityType(caller, entityType);
    await this.mappings.remove(caller, { accountId, entityType, name });
  }
}

import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Put,
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
import { choicesOf } from '../bulk-actions/csv/field-definition.js';
import { pickOptions } from '../bulk-actions/csv/field-options.js';
import {
  fieldBeingRemoved,
  fieldNameTaken,
  fieldNotFound,
  fieldTypeFixed,
  takesNoFields,
  tooManyFields,
} from '../bulk-actions/fields/field-problems.js';
import { faultOfOptions } from '../bulk-actions/processor/field-options.js';
import { ProcessorRegistry } from '../bulk-actions/rows/registry.js';
import { accountNotFound, entityTypeForbidden } from '../http/access-problems.js';
import { AccountIdPipe } from '../http/account-id.pipe.js';
import { ACCOUNT } from '../http/account-parameter.js';
import { ApiProblems } from '../http/api-problems.js';
import { entityNotFound } from '../http/entity-not-found.js';
import { TYPE_OF_RECORDS } from '../http/entity-type-parameter.js';
import { exampleOf } from '../http/example-of.js';
import { JsonBody, LONG_JSON_PROBLEMS, LongJson, NO_BODY_PROBLEMS } from '../http/json-body.js';
import { unprocessable } from '../http/problem.js';
import { queryValidationPipe } from '../http/query-validation.pipe.js';
import { CustomFieldPageView, CustomFieldView, toFieldView } from './custom-field.view.js';
import { CustomFields } from './custom-fields.service.js';
import { FieldNamePipe, NAME } from './field-name.pipe.js';
import { SaveFieldDto } from './save-field.dto.js';

const OF_ACCOUNT = [accountNotFound(), exampleOf('INVALID', 'accountId')] as const;
const OF_TYPE = [...OF_ACCOUNT, entityTypeForbidden(['COMPANY'])] as const;
const EXAMPLE = { name: 'favourite_colour', type: 'text' } as const;

/** Columns that an account adds to an entity. */
@ApiTags('custom fields')
@Controller('accounts/:accountId/fields')
@ApiParam(ACCOUNT)
@UsePipes(queryValidationPipe())
export class CustomFieldsController {
  constructor(
    private readonly fields: CustomFields,
    private readonly registry: ProcessorRegistry,
  ) {}

  @Get()
  @Needs('read')
  @ApiOperation({
    operationId: 'listFields',
    summary: 'List the custom fields of an account',
    description: 'A key that is limited to entity types gets those of its types.',
  })
  @ApiOkResponse({ description: 'All custom fields.', type: CustomFieldPageView })
  @ApiProblems(...OF_ACCOUNT)
  async list(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
  ): Promise<CustomFieldPageView> {
    requireAccount(caller, accountId);
    return { items: (await this.fields.list(caller, accountId)).map(toFieldView), next: null };
  }

  @Get(':entityType/:name')
  @Needs('read')
  @ApiOperation({ operationId: 'getField', summary: 'Get a custom field' })
  @ApiParam(TYPE_OF_RECORDS)
  @ApiParam(NAME)
  @ApiOkResponse({ description: 'The field.', type: CustomFieldView })
  @ApiProblems(...OF_TYPE, fieldNotFound())
  async get(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
    @Param('entityType') entityType: string,
    @Param('name') name: string,
  ): Promise<CustomFieldView> {
    requireAccount(caller, accountId);
    requireEntityType(caller, entityType);
    return toFieldView(await this.fields.find(caller, { accountId, entityType, name }));
  }

  @Put(':entityType/:name')
  @Needs('configure')
  @Audited('save-field')
  @UseInterceptors(LongJson)
  @ApiOperation({
    operationId: 'saveField',
    summary: 'Make or change a custom field',
    description:
      'A custom field is a column of the account alone: files may have it by its name or its label, and `GET` of the ' +
      'records has its values in `fields`. Label, values, options and `required` can be changed, and count for files that are sent ' +
      'from then on; the type cannot. An account has at most 100 for an entity type, with 64 KiB of definitions. A `mapping` of an upload can make ' +
      'one too.',
  })
  @ApiParam(TYPE_OF_RECORDS)
  @ApiParam(NAME)
  @ApiOkResponse({ description: 'The field as it is now.', type: CustomFieldView })
  @ApiProblems(
    ...OF_TYPE,
    entityNotFound(),
    takesNoFields('ORDER'),
    fieldNameTaken({ header: 'E-mail', by: 'email' }),
    fieldTypeFixed(EXAMPLE),
    fieldBeingRemoved(EXAMPLE),
    tooManyFields(),
    accountErasure(),
    422,
    exampleOf('REQUIRED', 'values'),
    exampleOf('NOT_APPLICABLE', 'values'),
    exampleOf('INVALID', 'pattern'),
    ...LONG_JSON_PROBLEMS,
  )
  async save(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
    @Param('entityType') entityType: string,
    @Param('name', FieldNamePipe) name: string,
    @Body() { type, label = null, values = null, required = false, ...others }: SaveFieldDto,
  ): Promise<CustomFieldView> {
    requireAccount(caller, accountId);
    requireEntityType(caller, entityType);
    const processor = this.registry.findOf(accountId, entityType);
    if (!processor) throw entityNotFound();
    if (processor.fieldsProperty === null) throw takesNoFields(entityType);
    if ((type === 'oneOf') !== (values !== null)) throw valuesProblem(type);
    const options = pickOptions(others);
    const fault = faultOfOptions(type, options ?? {});
    if (fault !== null) throw unprocessable(fault.option, fault.code, fault.message);
    const field = { name, label, type, required, options, ...choicesOf(values) };
    return toFieldView(await this.fields.save(caller, accountId, processor, field));
  }

  @Delete(':entityType/:name')
  @Needs('configure')
  @Audited('delete-field')
  @UseInterceptors(JsonBody)
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteField',
    summary: 'Delete a custom field and its values',
    description:
      'Files and records do not have it any more. Its values are removed in the background, when the actions that write ' +
      'it have ended; until then no field can have its name.',
  })
  @ApiParam(TYPE_OF_RECORDS)
  @ApiParam(NAME)
  @ApiNoContentResponse({ description: 'The field is deleted.' })
  @ApiProblems(...OF_TYPE, fieldNotFound(), ...NO_BODY_PROBLEMS)
  async remove(
    @Caller() caller: Requester,
    @Param('accountId', AccountIdPipe) accountId: string,
    @Param('entityType') entityType: string,
    @Param('name') name: string,
  ): Promise<void> {
    requireAccount(caller, accountId);
    requireEntityType(caller, entityType);
    await this.fields.remove(caller, { accountId, entityType, name });
  }
}

function valuesProblem(type: string) {
  return type === 'oneOf'
    ? unprocessable('values', 'REQUIRED', 'A field of type oneOf needs values.')
    : unprocessable('values', 'NOT_APPLICABLE', `values is for a field of type oneOf; this one is ${type}.`);
}

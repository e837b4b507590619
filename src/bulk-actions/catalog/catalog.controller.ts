import { Controller, Get, Param, Query, StreamableFile, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { accountOf } from '../../auth/access.js';
import { Caller } from '../../auth/caller.js';
import { Needs } from '../../auth/needs.js';
import type { Requester } from '../../auth/principal.js';
import { AccountDatabase } from '../../database/account-database.js';
import { ACCOUNT_PROBLEMS } from '../../http/access-problems.js';
import { ApiProblems } from '../../http/api-problems.js';
import { entityNotFound } from '../../http/entity-not-found.js';
import { ENTITY_TYPE } from '../../http/entity-types.js';
import { queryValidationPipe } from '../../http/query-validation.pipe.js';
import { BYTE_ORDER_MARK, writeRecord } from '../csv/csv-writer.js';
import { withFieldsOf } from '../fields/account-fields.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { AccountQuery } from './account.query.js';
import { EntityPageView, toEntityView } from './entity.view.js';

/** Describes the registered entities, and the files that they take. */
@ApiTags('entities')
@Controller('entities')
@Needs('read')
@UsePipes(queryValidationPipe())
export class CatalogController {
  constructor(
    private readonly registry: ProcessorRegistry,
    private readonly accounts: AccountDatabase,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listEntities',
    summary: 'List the entity types',
    description:
      'The entities that rows can be imported as, with their columns, the rule of each column, and the operations.',
  })
  @ApiOkResponse({ description: 'All entity types.', type: EntityPageView })
  @ApiProblems(...ACCOUNT_PROBLEMS, 422)
  async list(@Caller() caller: Requester, @Query() query: AccountQuery): Promise<EntityPageView> {
    const account = accountOf(caller, query.accountId) ?? null;
    const found = this.registry.allOf(account);
    const processors = await Promise.all(
      found.map((processor) => this.withFields(caller, account, processor)),
    );
    return { items: processors.map(toEntityView), next: null };
  }

  @Get(':type/template.csv')
  @ApiOperation({
    operationId: 'downloadTemplate',
    summary: 'Download a CSV template',
    description:
      'A CSV file with all columns of the entity and the custom fields of the account, and one valid row.',
  })
  @ApiParam({
    name: 'type',
    description: 'Entity type.',
    schema: { type: 'string', format: ENTITY_TYPE },
    example: 'CONTACT',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({
    description: 'The template, in UTF-8 with a byte order mark.',
    content: {
      'text/csv': {
        schema: { type: 'string' },
        example:
          'name,email,phone,age,tags\r\nAnn Smith,ann@example.com,020 7946 0123,42,"customer,newsletter"\r\n',
      },
    },
  })
  @ApiProblems(...ACCOUNT_PROBLEMS, entityNotFound(), 422)
  async template(
    @Caller() caller: Requester,
    @Param('type') type: string,
    @Query() query: AccountQuery,
  ): Promise<StreamableFile> {
    const account = accountOf(caller, query.accountId) ?? null;
    const processor = this.registry.findOf(account, type);
    if (!processor) throw entityNotFound();
    const { columns } = await this.withFields(caller, account, processor);
    const header = writeRecord(columns.map((column) => column.name));
    // Which records there are to look up, nobody knows here.
    const row = writeRecord(columns.map(({ rule, example }) => (rule.lookup === undefined ? example : '')));
    return new StreamableFile(Buffer.from(BYTE_ORDER_MARK + header + row), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${type.toLowerCase()}-template.csv"`,
    });
  }

  private async withFields(
    caller: Requester,
    account: string | null,
    processor: BulkActionProcessor,
  ): Promise<BulkActionProcessor> {
    const isOpen = caller.entityTypes?.includes(processor.entityType) !== false;
    return account === null || !isOpen
      ? processor
      : withFieldsOf(this.accounts.of(caller.account), account, processor);
  }
}

import type { Type } from '@nestjs/common';
import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { PARAMTYPES_METADATA } from '@nestjs/common/constants.js';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller } from '../auth/caller.js';
import { Needs } from '../auth/needs.js';
import type { Principal } from '../auth/principal.js';
import type { Value } from '../bulk-actions/processor/column.js';
import { ACCOUNT_PROBLEMS } from '../http/access-problems.js';
import { ApiProblems } from '../http/api-problems.js';
import { entityNotFound } from '../http/entity-not-found.js';
import { exampleOf } from '../http/example-of.js';
import { queryValidationPipe } from '../http/query-validation.pipe.js';
import { ListRecordsQuery } from './list-records.query.js';
import { listQueryOf, named, orderOf, pageViewOf, pascalCase, titleOf } from './record-list.classes.js';
import type { RecordList } from './record-list.js';
import type { RecordPage } from './record-reader.js';
import { RecordReader } from './record-reader.js';

/** Makes the controller of a list: a class of its own, because Nest and the OpenAPI document go by classes. */
export function recordListController(list: RecordList): Type {
  const title = titleOf(list);

  @ApiTags(title)
  @Controller(list.path)
  @Needs('read')
  @UsePipes(queryValidationPipe())
  class RecordListController {
    constructor(private readonly records: RecordReader) {}

    @Get()
    @ApiOperation({
      operationId: `list${pascalCase(list.path)}`,
      summary: `List the ${title} of an account, ${orderOf(list)}`,
    })
    @ApiOkResponse({ description: `One page of ${title}.`, type: pageViewOf(list) })
    @ApiProblems(
      ...ACCOUNT_PROBLEMS,
      422,
      exampleOf('INVALID', 'after'),
      ...(list.own === null ? [] : [entityNotFound()]),
    )
    list(@Caller() caller: Principal, @Query() query: ListRecordsQuery): Promise<RecordPage> {
      return this.records.list(list, caller, query, filtersOf(list, query));
    }
  }
  // What the compiler would write, if the class of the query had a name in the source.
  const types = [Object, listQueryOf(list)];
  Reflect.defineMetadata(PARAMTYPES_METADATA, types, RecordListController.prototype, 'list');
  return named(RecordListController, `${pascalCase(list.path)}Controller`);
}

/** What the query asks for, by the names of the columns. */
function filtersOf({ filters }: RecordList, query: ListRecordsQuery): Readonly<Record<string, Value>> {
  const given = query as unknown as Readonly<Record<string, Value | undefined>>;
  const asked = filters.flatMap(({ name }): [string, Value][] =>
    given[name] === undefined ? [] : [[name, given[name]]],
  );
  return Object.fromEntries(asked);
}

import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller } from '../auth/caller.js';
import { Needs } from '../auth/needs.js';
import type { Principal } from '../auth/principal.js';
import { ACCOUNT_PROBLEMS } from '../http/access-problems.js';
import { ApiProblems } from '../http/api-problems.js';
import { exampleOf } from '../http/example-of.js';
import { queryValidationPipe } from '../http/query-validation.pipe.js';
import { RecordReader } from '../records/record-reader.js';
import { ContactPageView } from './contact.view.js';
import { Contact } from './entities/contact.entity.js';
import { ListContactsQuery } from './list-contacts.query.js';

const LIST = {
  entity: Contact,
  entityType: 'CONTACT',
  key: 'email',
  fields: ['email', 'name', 'phone', 'age'],
} as const;

@ApiTags('contacts')
@Controller('contacts')
@Needs('read')
@UsePipes(queryValidationPipe())
export class ContactsController {
  constructor(private readonly records: RecordReader) {}

  @Get()
  @ApiOperation({
    operationId: 'listContacts',
    summary: 'List the contacts of an account, ordered by e-mail address',
  })
  @ApiOkResponse({ description: 'One page of contacts.', type: ContactPageView })
  @ApiProblems(...ACCOUNT_PROBLEMS, 422, exampleOf('INVALID', 'after'))
  list(@Caller() caller: Principal, @Query() query: ListContactsQuery): Promise<ContactPageView> {
    return this.records.list(LIST, caller, query, query.email);
  }
}

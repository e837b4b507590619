import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { queryValidationPipe } from '../http/query-validation.pipe.js';
import { ContactPageView } from './contact.view.js';
import { ContactsService } from './contacts.service.js';
import { ListContactsQuery } from './list-contacts.query.js';

@ApiTags('contacts')
@Controller('contacts')
@UsePipes(queryValidationPipe())
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Get()
  @ApiOperation({ summary: 'List the contacts of an account, by e-mail address' })
  @ApiOkResponse({ type: ContactPageView })
  @ApiProblems(422)
  list(@Query() query: ListContactsQuery): Promise<ContactPageView> {
    return this.contacts.list(query);
  }
}

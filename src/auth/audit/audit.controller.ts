import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../http/api-problems.js';
import { exampleOf } from '../../http/example-of.js';
import { parseInstant } from '../../http/instant.js';
import { queryValidationPipe } from '../../http/query-validation.pipe.js';
import { Needs } from '../needs.js';
import { AuditPageView, toAuditEntryView } from './audit-entry.view.js';
import { AuditLog } from './audit-log.service.js';
import { ListAuditQuery } from './list-audit.query.js';

/** The audit log, for the operator. */
@ApiTags('audit log')
@Controller('audit')
@Needs('operate')
@UsePipes(queryValidationPipe())
export class AuditController {
  constructor(private readonly log: AuditLog) {}

  @Get()
  @ApiOperation({
    operationId: 'listAuditEntries',
    summary: 'List who did what',
    description:
      'Newest first. Uploads, verbs, downloads of results, reads of rows with their cells (the first within an hour), rate limits, API keys, saved mappings, webhooks and erasures of accounts, each as it ' +
      'took effect, and requests for these that were refused with 403. A request that is repeated and changes nothing ' +
      'has no entry. Entries are kept for `AUDIT_DAYS`, also when what they are about is deleted.',
  })
  @ApiOkResponse({ description: 'One page of entries.', type: AuditPageView })
  @ApiProblems(422, exampleOf('INVALID', 'verb'))
  async list(@Query() { since, until, limit, ...filter }: ListAuditQuery): Promise<AuditPageView> {
    const times = { since: instantOf(since), until: instantOf(until) };
    const { items, next } = await this.log.list({ ...filter, ...times }, limit);
    return { items: items.map(toAuditEntryView), next };
  }
}

const instantOf = (text: string | undefined): Date | undefined =>
  text === undefined ? undefined : (parseInstant(text) ?? undefined);

import { Controller, HttpCode, Param, Post, Query, Req, UseInterceptors, UsePipes } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { accountOf, requireEntityType } from '../../../auth/access.js';
import { Caller } from '../../../auth/caller.js';
import { Needs } from '../../../auth/needs.js';
import type { Requester } from '../../../auth/principal.js';
import { AccountDatabase } from '../../../database/account-database.js';
import { entityNotFound } from '../../../http/entity-not-found.js';
import { queryValidationPipe } from '../../../http/query-validation.pipe.js';
import type { GivenMapping } from '../../csv/header-mapping.js';
import { fieldsOfUpload } from '../../fields/fields-of-upload.js';
import type { BulkActionProcessor } from '../../processor/abstract.processor.js';
import { ProcessorRegistry } from '../../rows/registry.js';
import { CreateBulkActionDto } from '../form/create-bulk-action.dto.js';
import { checkEmptyCells, checkOperation, matchedByGiven } from '../form/form-fields.js';
import { DocumentPreview } from './preview.docs.js';
import { previewOf } from './preview.js';
import { PreviewQuery } from './preview.query.js';
import type { PreviewView } from './preview.view.js';
import { PreviewBody } from './preview-body.js';
import { previewLookups } from './preview-lookups.js';

/** Shows how a file would be read, before anybody uploads it. */
@ApiTags('entities')
@Controller('entities/:type/preview')
@Needs('read')
@UseInterceptors(PreviewBody)
@UsePipes(queryValidationPipe())
export class PreviewController {
  constructor(
    private readonly registry: ProcessorRegistry,
    private readonly accounts: AccountDatabase,
  ) {}

  @Post()
  @HttpCode(200)
  @DocumentPreview()
  async preview(
    @Caller() caller: Requester,
    @Param('type') type: string,
    @Query() { isWhole, accountId, ...given }: PreviewQuery,
    @Req() request: Request,
  ): Promise<PreviewView> {
    const account = accountOf(caller, accountId) ?? null;
    const processor = this.registry.findOf(account, type);
    if (!processor) throw entityNotFound();
    requireEntityType(caller, type);
    checkOperation(processor, given.operation);
    checkEmptyCells(given);
    const dto = Object.assign(new CreateBulkActionDto(), given, { entityType: type });
    const body = (request.body as Buffer | undefined) ?? Buffer.alloc(0);
    const matched = matchedByGiven(processor, given);
    const all = await this.withFields(caller, account, matched, given.mapping);
    const sql = this.accounts.of(caller.account);
    const lookups = account === null ? null : previewLookups(sql, caller, account, all, this.registry);
    return previewOf(body, { dto, processor: all }, isWhole, lookups);
  }

  /** Also those that the mapping would make; nobody's where no account is said. @throws Problem 409, 422 */
  private async withFields(
    caller: Requester,
    account: string | null,
    processor: BulkActionProcessor,
    mapping: GivenMapping | undefined,
  ): Promise<BulkActionProcessor> {
    const sql = this.accounts.of(caller.account);
    return (await fieldsOfUpload(sql, account, processor, mapping)).processor;
  }
}

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { Controller, Get, Param, Query, Req, Res, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AuditLog } from '../../auth/audit/audit-log.service.js';
import { Audited } from '../../auth/audit/audit-verbs.js';
import { Caller } from '../../auth/caller.js';
import { Needs } from '../../auth/needs.js';
import type { Requester } from '../../auth/principal.js';
import { ACTION_ID, ActionIdPipe } from '../../http/action-id.pipe.js';
import { ApiProblems } from '../../http/api-problems.js';
import { queryValidationPipe } from '../../http/query-validation.pipe.js';
import { accountExportsBusy, exportsBusy, ExportSlots } from './export-slots.js';
import type { ResultsFile } from './results.service.js';
import { ResultsService } from './results.service.js';
import { RowStatusQuery } from './row-status.query.js';

const EXAMPLE =
  '_row,_line,_status,_code,_message,_record_id,name,email,phone\r\n' +
  "17,18,FAILED,INVALID_EMAIL,email is not an e-mail address.,,Ann,ann@example,'+41 79 000 00 00\r\n";

@ApiTags('bulk actions')
@Controller('bulk-actions')
@Needs('read')
@UsePipes(queryValidationPipe())
export class ResultsController {
  constructor(
    private readonly results: ResultsService,
    private readonly slots: ExportSlots,
    private readonly audit: AuditLog,
  ) {}

  @Get(':id/results.csv')
  @Audited('download-results')
  @ApiOperation({
    operationId: 'downloadResults',
    summary: 'Download the file with the outcome of each row',
    description:
      'The columns of the uploaded file in their order, preceded by `_row`, `_line`, `_status`, `_code`, `_message` and ' +
      "`_record_id`. Cells that a spreadsheet could run as a formula are prefixed with `'`. To correct failed rows, edit " +
      "this file and upload it: the added columns are ignored and the added `'` is removed. If the upload had a `mapping` " +
      'that its headers alone do not give, one more column holds it (`_mapping:…`). The response is compressed if ' +
      '`Accept-Encoding` allows gzip. If the action is deleted or confirmed meanwhile, the connection is closed before ' +
      'the end of the file.',
  })
  @ApiParam(ACTION_ID)
  @ApiProduces('text/csv')
  @ApiOkResponse({
    description: 'CSV in UTF-8 with a byte order mark and the delimiter of the uploaded file.',
    content: { 'text/csv': { schema: { type: 'string' }, example: EXAMPLE } },
  })
  @ApiProblems(404, 422, accountExportsBusy(4), exportsBusy())
  async read(
    @Caller() caller: Requester,
    @Param('id', ActionIdPipe) id: string,
    @Query() { status }: RowStatusQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.results.open(caller, id, status);
    // The client has disconnected meanwhile.
    if (response.destroyed) return;
    if (request.method !== 'HEAD') {
      response.once('close', this.slots.take(file.accountId));
      // Before the first byte, so that nobody reads a file without an entry.
      await this.audit.note(caller, 'download-results', { accountId: file.accountId, objectId: id });
    }
    const zip = setHeaders(file, request, response);
    if (request.method === 'HEAD') return void response.end();
    await send(file, zip, response);
  }
}

/** @returns whether the file is sent compressed */
function setHeaders(file: ResultsFile, request: Request, response: Response): boolean {
  response.attachment(file.name).type('text/csv; charset=utf-8').vary('Accept-Encoding');
  const zip = request.acceptsEncodings('gzip', 'identity') === 'gzip';
  if (zip) response.set('Content-Encoding', 'gzip');
  return zip;
}

/** Sends the pieces with backpressure. Stops when the client disconnects. */
async function send(file: ResultsFile, zip: boolean, response: Response): Promise<void> {
  // Not in object mode, in which it would buffer sixteen pieces.
  const pieces = Readable.from(file.pieces, { objectMode: false });
  try {
    if (zip) await pipeline(pieces, createGzip({ level: constants.Z_BEST_SPEED }), response);
    else await pipeline(pieces, response);
  } catch (error) {
    // The client disconnected. Any other error closes the connection, so that the client sees that the file is
    // incomplete.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

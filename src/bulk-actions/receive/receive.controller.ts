import { Controller, HttpCode, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { API_BASE } from '../../http/api-base.js';
import { ApiProblems } from '../../http/api-problems.js';
import { unprocessable } from '../../http/problem.js';
import { ADMISSION_PROBLEMS } from '../admission/admission-problem.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { BulkActionView, toActionView } from '../views/bulk-action.view.js';
import { CreateBulkActionDto } from './form/create-bulk-action.dto.js';
import { readFields } from './form/form-fields.js';
import {
  ACCEPTED_HEADERS,
  IDEMPOTENCY_KEY,
  KEY_SCHEMA,
  readKeyHash,
  REPLAYED,
} from './idempotency/idempotency-key.js';
import { IDEMPOTENCY_PROBLEMS } from './idempotency/idempotency-problems.js';
import { IdempotentUploads } from './idempotent-uploads.js';
import { tooSlow } from './pace.js';
import { SLOT_PROBLEMS } from './slots/slot-problems.js';
import { suspiciousCompression } from './stream/expansion.js';
import type { UploadRequest } from './upload.interceptor.js';
import { UploadInterceptor } from './upload.interceptor.js';

@ApiTags('bulk actions')
@Controller('bulk-actions')
export class ReceiveController {
  constructor(
    private readonly submissions: IdempotentUploads,
    private readonly registry: ProcessorRegistry,
  ) {}

  @Post()
  @HttpCode(202)
  @UseInterceptors(UploadInterceptor)
  @ApiOperation({
    summary: 'Upload a CSV file',
    description:
      'The file may come before or after the fields, save for `delimiter`, `skipLines`, `hasHeader`, and UTF-16 and the charsets of East Asia as ' +
      '`encoding`, which are needed before it where they cannot be found. The whole body may have `Content-Encoding: gzip`. Answers once the file is stored; what became of its rows is ' +
      'then told by `stats` and `logs`. An answer other than 202 leaves nothing behind.',
  })
  @ApiHeader({
    name: IDEMPOTENCY_KEY,
    required: false,
    description:
      'Makes repeating the request safe: the same key with the same file and fields answers with the action that the ' +
      'first one made, whatever the name of the file. Kept per account, for 24 hours at least, and also when the ' +
      'action is deleted; a request that was refused does not use it up. With the account in the query string, or ' +
      'before the file, a key that is in use is refused before the file is read.',
    schema: KEY_SCHEMA,
  })
  @ApiConsumes('multipart/form-data')
  @ApiExtraModels(CreateBulkActionDto)
  @ApiBody({
    schema: {
      allOf: [
        {
          type: 'object',
          required: ['file'],
          properties: {
            file: {
              type: 'string',
              format: 'binary',
              description:
                'CSV, with a header: in UTF-8, UTF-16, or what `encoding` says, split at commas, ' +
                'semicolons, tabs or pipes, also as gzip.',
            },
          },
        },
        { $ref: getSchemaPath(CreateBulkActionDto) },
      ],
    },
  })
  @ApiAcceptedResponse({
    description: 'The file is stored and its rows are being checked.',
    type: BulkActionView,
    headers: ACCEPTED_HEADERS,
  })
  @ApiProblems(
    400,
    tooSlow(1024),
    413,
    415,
    422,
    suspiciousCompression(),
    429,
    ...ADMISSION_PROBLEMS,
    ...SLOT_PROBLEMS,
    ...IDEMPOTENCY_PROBLEMS,
  )
  async create(
    @Req() request: UploadRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BulkActionView> {
    const { upload } = request;
    if (!upload?.sha256) throw unprocessable('file', 'REQUIRED', 'Send the CSV file in the field `file`.');
    const fields = readFields(request, this.registry);
    const { action, isReplay } = await this.submissions.submit(upload, fields, readKeyHash(request));
    response.location(`${API_BASE}/bulk-actions/${action.id}`);
    if (isReplay) response.set(REPLAYED, 'true');
    return toActionView(action);
  }
}

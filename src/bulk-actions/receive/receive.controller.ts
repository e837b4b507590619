import { Controller, HttpCode, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiOperation,
  ApiTags,
  getSchemaPath,
  ApiExtraModels,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { API_BASE } from '../../common/api-base.js';
import { ApiProblems } from '../../common/api-problems.js';
import { unprocessable } from '../../common/problem.js';
import { BulkActionView, toActionView } from '../entities/bulk-action.view.js';
import { ProcessorRegistry } from '../processor/registry.js';
import { CreateBulkActionDto } from './create-bulk-action.dto.js';
import { readFields } from './form-fields.js';
import { IntakeService } from './intake.service.js';
import { UploadInterceptor } from './upload.interceptor.js';
import type { UploadRequest } from './upload.interceptor.js';

@ApiTags('bulk actions')
@Controller('bulk-actions')
export class ReceiveController {
  constructor(
    private readonly intake: IntakeService,
    private readonly registry: ProcessorRegistry,
  ) {}

  @Post()
  @HttpCode(202)
  @UseInterceptors(UploadInterceptor)
  @ApiOperation({
    summary: 'Upload a CSV file',
    description:
      'The file may come before or after the fields. Answers once the file is stored; what became of its rows is ' +
      'then told by `stats` and `logs`. An answer other than 202 leaves nothing behind.',
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
              description: 'CSV in UTF-8; its first line is the header.',
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
    headers: { Location: { description: 'Where the action is found.', schema: { type: 'string' } } },
  })
  @ApiProblems(400, 413, 415, 422, 429)
  async create(
    @Req() request: UploadRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BulkActionView> {
    const file = request.upload?.received;
    if (!file) throw unprocessable('file', 'REQUIRED', 'Send the CSV file in the field `file`.');
    const action = await this.intake.accept(file, readFields(request, this.registry, file.begun));
    response.location(`${API_BASE}/bulk-actions/${action.id}`);
    return toActionView(action);
  }
}

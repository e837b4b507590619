import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { ACCOUNT_PROBLEMS, entityTypeForbidden } from '../../../http/access-problems.js';
import { ApiProblems } from '../../../http/api-problems.js';
import { FILE_CODES } from '../../../http/codes/file-codes.js';
import { HEADER_CODES } from '../../../http/codes/header-codes.js';
import type { ProblemCode } from '../../../http/codes/problem-codes.js';
import { entityNotFound } from '../../../http/entity-not-found.js';
import { ENTITY_TYPE } from '../../../http/entity-types.js';
import { exampleOf } from '../../../http/example-of.js';
import { NEW_FIELD_PROBLEMS } from '../../fields/field-problems.js';
import { PreviewView } from './preview.view.js';
import { notCsvType, PREVIEW_TYPES, previewBroken, previewTooLarge } from './preview-body.js';

const OPERATION = {
  operationId: 'previewFile',
  summary: 'Preview a CSV file by its beginning',
  description:
    'Tells how an upload with the same fields would read the file: encoding, delimiter, header line, the column that ' +
    'each header means and why, and the first rows with their faults. Nothing is stored. The body is the first 64 KiB of ' +
    'the file at most, as it is, gzip too; it may be cut anywhere. A body that an upload would be refused with is ' +
    'answered with the same problem, except for a header that lacks columns or is unclear: then `missing` and `problems` ' +
    'say so, for `mapping` to settle it. What depends on the rest of the file (its encoding, further rows with the same ' +
    'key) or on the records that exist may turn out otherwise. With `hasHeader=false`, `mapping` may be left out here.',
};

/** About the whole of a file, or about its expanded size. */
const NOT_OF_PREVIEWS: readonly string[] = ['FILE_TOO_LARGE', 'TOO_MANY_ROWS', 'SUSPICIOUS_COMPRESSION'];
const OF_FILE = (Object.keys({ ...FILE_CODES, ...HEADER_CODES }) as ProblemCode[]).filter(
  (code) => !NOT_OF_PREVIEWS.includes(code),
);
const OF_QUERY = ['CONTRADICTION', 'NOT_APPLICABLE', 'UNSUPPORTED_OPERATION'] as const;

/** The OpenAPI documentation of `POST /entities/:type/preview`. */
export const DocumentPreview = (): MethodDecorator =>
  applyDecorators(
    ApiOperation(OPERATION),
    ApiParam({
      name: 'type',
      description: 'Entity type.',
      schema: { type: 'string', format: ENTITY_TYPE },
      example: 'CONTACT',
    }),
    ApiConsumes(...PREVIEW_TYPES),
    ApiBody({ description: 'The beginning of the file.', schema: { type: 'string', format: 'binary' } }),
    ApiOkResponse({ description: 'How the file would be read.', type: PreviewView }),
    ApiProblems(
      previewBroken(),
      ...ACCOUNT_PROBLEMS,
      entityTypeForbidden(['COMPANY']),
      entityNotFound(),
      previewTooLarge(),
      notCsvType(),
      exampleOf('UNSUPPORTED_CONTENT_ENCODING'),
      422,
      ...NEW_FIELD_PROBLEMS,
      ...OF_QUERY.map((code) => exampleOf(code)),
      ...OF_FILE.map((code) => exampleOf(code, 'file')),
    ),
  );

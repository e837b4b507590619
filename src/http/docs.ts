import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { problemResponse } from './api-problems.js';
import { foreignOrigin } from './foreign-origin.js';
import { unknownHost } from './known-hosts.js';
import { malformedRequest } from './parser-errors.js';
import { DOCS_POLICY } from './security-headers.js';

const DESCRIPTION = `Imports CSV files of any size into Postgres and reports the outcome of every row.

1. \`POST /api/v1/bulk-actions\` uploads a file and answers 202 with the id of a **bulk action**.
2. \`GET …/stats\` returns its progress, \`GET …/logs\` the outcome of each row, and \`GET …/results.csv\` the file with those outcomes.

Errors are problem documents (RFC 9457, \`application/problem+json\`) with a stable \`code\`. Times are ISO 8601 in UTC.

\`\`\`
curl -F file=@test.csv -F accountId=test -F entityType=CONTACT http://localhost:3000/api/v1/bulk-actions
\`\`\``;

/** Marks a schema as an entity type: decorators run before the entities are known, `nameEntityTypes` fills them in. */
export const ENTITY_TYPE = 'entity-type';

/** Serves Swagger UI at /docs and the OpenAPI document at /docs-json. @param entityTypes the registered ones */
export function setUpDocs(app: INestApplication, entityTypes: readonly string[]): void {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Bulk Actions')
      .setDescription(DESCRIPTION)
      .setVersion('1')
      .addTag('bulk actions', 'Upload files, follow and control their processing.')
      .addTag('entities', 'What files can be imported as.')
      .addTag('accounts', 'Rate limits.')
      .build(),
  );
  nameEntityTypes(document, entityTypes);
  documentRequestChecks(document);
  app.use('/docs', (_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Content-Security-Policy', DOCS_POLICY);
    next();
  });
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'docs-json',
    swaggerOptions: { tryItOutEnabled: true, displayRequestDuration: true },
  });
}

/** Adds the responses that any request can get, whatever its path. */
function documentRequestChecks({ paths }: OpenAPIObject): void {
  for (const { get, post, put, patch, delete: remove } of Object.values(paths)) {
    const unsafe = [post, put, patch, remove];
    for (const operation of [get, ...unsafe]) {
      if (!operation) continue;
      const { responses } = operation;
      if (unsafe.includes(operation)) responses['403'] = problemResponse(foreignOrigin());
      responses['421'] = problemResponse(unknownHost());
      responses.default = {
        ...problemResponse(malformedRequest()),
        description:
          'The request is malformed, too large or too slow, or has an unsupported encoding or expectation: 400, 408, 413, ' +
          '415, 417 or 431.',
      };
    }
  }
}

/** Any node of the OpenAPI document: a schema, a parameter with a schema, or something else. */
interface Described {
  format?: string;
  schema?: Described;
  enum?: readonly string[];
  description?: string;
}

/** Lists the entity types in every schema and parameter that takes one, as an enum and in its description. */
export function nameEntityTypes(document: OpenAPIObject, entityTypes: readonly string[]): void {
  const words = `One of ${entityTypes.map((type) => `\`${type}\``).join(', ')}; \`GET /entities\` has their columns.`;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const described: Described = node;
    if (described.format === ENTITY_TYPE) described.enum = entityTypes;
    if ((described.schema ?? described).format === ENTITY_TYPE && described.description !== undefined) {
      described.description += ` ${words}`;
    }
    Object.values(node).forEach(visit);
  };
  visit(document);
}

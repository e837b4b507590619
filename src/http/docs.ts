import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { problemResponse } from './api-problems.js';
import { foreignOrigin } from './foreign-origin.js';
import { unknownHost } from './known-hosts.js';
import { DOCS_POLICY } from './security-headers.js';
import { malformedRequest } from './unread-requests.js';

const DESCRIPTION = `Upload a CSV file of any size; every row of it ends with an outcome that you can read.

\`\`\`
curl -F file=@test.csv -F accountId=test -F entityType=CONTACT http://localhost:3000/api/v1/bulk-actions
\`\`\``;

/**
 * `format` of what takes the type of an entity: which there are is known when the process starts, not in decorators.
 */
export const ENTITY_TYPE = 'entity-type';

/** Swagger UI at /docs, the OpenAPI document at /docs-json. @param entityTypes those that are registered */
export function setUpDocs(app: INestApplication, entityTypes: readonly string[]): void {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Bulk Actions')
      .setDescription(DESCRIPTION)
      .setVersion('1')
      .addTag('bulk actions')
      .build(),
  );
  nameEntityTypes(document, entityTypes);
  documentGate(document);
  app.use('/docs', (_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Content-Security-Policy', DOCS_POLICY);
    next();
  });
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'docs-json',
    swaggerOptions: { tryItOutEnabled: true, displayRequestDuration: true },
  });
}

/** What any request may be answered with, wherever it goes. */
function documentGate({ paths }: OpenAPIObject): void {
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
          'What is no HTTP, too much of it, or a body in an encoding that is not read: 400, 408, 413, 415, 417 or 431.',
      };
    }
  }
}

/** What may have been made of a decorator: a schema, a parameter with one, or anything else of the document. */
interface Described {
  format?: string;
  schema?: Described;
  enum?: readonly string[];
  description?: string;
}

/** Lists the entities wherever one of them is asked for, as values to choose from and in words. */
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

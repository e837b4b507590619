import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';

const DESCRIPTION = `Upload a CSV file of any size; every row of it ends with an outcome that you can read.

\`\`\`
curl -F file=@test.csv -F accountId=test -F entityType=CONTACT http://localhost:3000/api/v1/bulk-actions
\`\`\``;

/** `format` of what takes the type of an entity: which there are is known when the process starts, not in decorators. */
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
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'docs-json',
    swaggerOptions: { tryItOutEnabled: true, displayRequestDuration: true },
  });
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

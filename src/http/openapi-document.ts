import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { nameEntityTypes } from './entity-types.js';
import { documentRequestProblems } from './request-problems.js';
import { BEARER } from './security-scheme.js';
import { shareExamples } from './share-examples.js';

const DESCRIPTION = `Imports CSV files of any size into Postgres and reports the outcome of every row.

1. \`POST /api/v1/bulk-actions\` uploads a file and answers 202 with the id of a **bulk action**.
2. \`GET …/stats\` returns its progress, \`GET …/logs\` the outcome of each row, and \`GET …/results.csv\` the file with those outcomes.

Errors are problem documents (RFC 9457, \`application/problem+json\`) with a stable \`code\`; [/docs/errors](/docs/errors) explains each one. Times are ISO 8601 in UTC.

\`\`\`
curl -F file=@test.csv -F accountId=test -F entityType=CONTACT http://localhost:3000/api/v1/bulk-actions
\`\`\``;

const LICENSE = 'https://opensource.org/license/mit';

export interface DocumentOptions {
  /** The registered ones. */
  readonly entityTypes: readonly string[];
  /** Where clients reach the service; `/`: where they got the document. */
  readonly serverUrl: string;
}

/** The OpenAPI document of the application's routes. */
export function createDocument(
  app: INestApplication,
  { entityTypes, serverUrl }: DocumentOptions,
): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Bulk Actions')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('MIT', LICENSE)
    .addServer(serverUrl)
    .addTag('bulk actions', 'Upload files, follow and control their processing.')
    .addTag('entities', 'What files can be imported as.')
    .addTag('accounts', 'Rate limits.')
    .addTag('API keys', 'Keys of accounts and of the operator.')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'An API key. With `AUTH_MODE=off` none is needed.' },
      BEARER,
    );
  const document = SwaggerModule.createDocument(app, builder.build());
  nameEntityTypes(document, entityTypes);
  documentRequestProblems(document);
  shareExamples(document);
  describeOtherTags(document);
  return document;
}

/** Entities bring the tag of their records with their controllers. */
function describeOtherTags(document: OpenAPIObject): void {
  const known = new Set(document.tags?.map(({ name }) => name));
  const used = Object.values(document.paths).flatMap(({ get, post, put, patch, delete: remove }) =>
    [get, post, put, patch, remove].flatMap((operation) => operation?.tags ?? []),
  );
  for (const name of new Set(used)) {
    if (!known.has(name)) document.tags?.push({ name, description: `Imported ${name}.` });
  }
}

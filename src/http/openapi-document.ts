import type { INestApplication, Type } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { documentScopes } from './document-scopes.js';
import { nameEntityTypes } from './entity-types.js';
import { documentRequestProblems } from './request-problems.js';
import { BEARER } from './security-scheme.js';
import { shareExamples } from './share-examples.js';

const DESCRIPTION = `Imports CSV files of any size into Postgres and reports the outcome of every row.

1. \`POST /api/v1/bulk-actions\` uploads a file and answers 202 with the id of a **bulk action**.
2. \`GET …/stats\` returns its progress, \`GET …/logs\` the outcome of each row, and \`GET …/results.csv\` the file with those outcomes.

Errors are problem documents (RFC 9457, \`application/problem+json\`) with a stable \`code\`; [/docs/errors](/docs/errors) explains each one. Times are ISO 8601 in UTC. Where requests are limited, answers have the headers \`RateLimit-Policy\` and \`RateLimit\`; beyond the limit it is 429 \`REQUEST_LIMIT\` with \`Retry-After\`.

\`\`\`
curl -F file=@test.csv -F accountId=test -F entityType=CONTACT http://localhost:3000/api/v1/bulk-actions
\`\`\``;

const ACCESS =
  'An API key, or an access token of the identity provider. `x-scopes` of an operation lists the scopes that it needs. ' +
  'With `AUTH_MODE=off` neither is needed.';

/** Under this key `@ApiTags` keeps the tags of a controller; Nest does not export it. */
const TAGS = 'swagger/apiUseTags';

const LICENSE = 'https://opensource.org/license/mit';

export interface DocumentOptions {
  /** The registered ones. */
  readonly entityTypes: readonly string[];
  /** Of the registered entities. */
  readonly recordControllers: readonly Type[];
  /** Where clients reach the service; `/`: where they got the document. */
  readonly serverUrl: string;
}

/** The OpenAPI document of the application's routes. */
export function createDocument(
  app: INestApplication,
  { entityTypes, recordControllers, serverUrl }: DocumentOptions,
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
    .addTag('audit log', 'Who did what, for the operator.')
    .addTag('request limits', 'Who sends more requests than allowed.')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', bearerFormat: 'API key or JWT', description: ACCESS },
      BEARER,
    );
  for (const tag of tagsOf(recordControllers)) builder.addTag(tag, `Imported ${tag}.`);
  const document = SwaggerModule.createDocument(app, builder.build());
  nameEntityTypes(document, entityTypes);
  documentScopes(document);
  documentRequestProblems(document);
  shareExamples(document);
  return document;
}

/** The tags of the records' controllers, which their entities bring. */
function tagsOf(controllers: readonly Type[]): string[] {
  const tags = controllers.flatMap(
    (controller) => (Reflect.getMetadata(TAGS, controller) ?? []) as readonly string[],
  );
  return [...new Set(tags)];
}

import type { INestApplication, Type } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { documentScopes } from './document-scopes.js';
import { nameEntityTypes } from './entity-types.js';
import { listNulls } from './nullable-enums.js';
import { documentRequestProblems } from './request-problems.js';
import { BEARER } from './security-scheme.js';
import { shareExamples } from './share-examples.js';

const DESCRIPTION = `Imports CSV files of any size into Postgres and reports the outcome of every row.

1. \`POST /api/v1/bulk-actions\` uploads a file and answers 202 with the id of a **bulk action**.
2. \`GET …/stats\` returns its progress, \`GET …/logs\` the outcome of each row, and \`GET …/results.csv\` the file with those outcomes.

Errors are problem documents (RFC 9457, \`application/problem+json\`) with a stable \`code\`; [/docs/errors](/docs/errors) explains each one. Times are ISO 8601 in UTC. No answer of the API may be cached (\`Cache-Control: no-store\`). Where requests are limited, answers have the headers \`RateLimit-Policy\` and \`RateLimit\`; beyond the limit it is 429 \`REQUEST_LIMIT\` with \`Retry-After\`.

\`\`\`
curl -F file=@test.csv -F accountId=test -F entityType=CONTACT http://localhost:3000/api/v1/bulk-actions
\`\`\``;

const ACCESS =
  'An API key, or an access token of the identity provider. `x-scopes` of an operation lists the scopes that it needs. ' +
  'With `AUTH_MODE=off` neither is needed. In a browser, `POST /session` takes either once, and a cookie stands in for ' +
  'this header then.';

/** Under this key `@ApiTags` keeps the tags of a controller; Nest does not export it. */
const TAGS = 'swagger/apiUseTags';

const LICENSE = 'https://opensource.org/license/mit';

export interface DocumentOptions {
  /** The registered ones. */
  readonly entityTypes: readonly string[];
  /** Of the registered entities, their lists included. */
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
    .addTag('events', 'Progress and changes of status as they happen (server-sent events).')
    .addTag('entities', 'What files can be imported as.')
    .addTag('accounts', 'Rate limits of accounts, and the erasure of all that is stored of one.')
    .addTag('mappings', 'Mappings that accounts save for files with the same headers.')
    .addTag('custom fields', 'Columns that accounts add to entities.')
    .addTag('webhooks', 'Where accounts are told of their actions, and what was sent there.')
    .addTag('session', 'Signing in with a browser.')
    .addTag('API keys', 'Keys of accounts and of the operator.')
    .addTag('audit log', 'Who did what, for the operator.')
    .addTag('request limits', 'Who sends more requests than allowed.')
    .addTag('operator', 'What the service does at the moment.')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', bearerFormat: 'API key or JWT', description: ACCESS },
      BEARER,
    );
  for (const tag of tagsOf(recordControllers)) builder.addTag(tag, `Imported ${tag}.`);
  const document = SwaggerModule.createDocument(app, builder.build());
  nameEntityTypes(document, entityTypes);
  listNulls(document);
  documentScopes(document);
  documentRequestProblems(document);
  shareExamples(document);
  return serverUrl === '/' ? document : withAbsoluteLinks(document, serverUrl);
}

/** Links in descriptions are paths of this service, which a browser would look for at the root of a proxy. */
function withAbsoluteLinks(document: OpenAPIObject, serverUrl: string): OpenAPIObject {
  const absolute = (_: string, value: unknown): unknown =>
    typeof value === 'string' ? value.replaceAll('](/', `](${serverUrl}/`) : value;
  return JSON.parse(JSON.stringify(document), absolute) as OpenAPIObject;
}

/** The tags of the records' controllers, which their entities bring. */
function tagsOf(controllers: readonly Type[]): string[] {
  const tags = controllers.flatMap(
    (controller) => (Reflect.getMetadata(TAGS, controller) ?? []) as readonly string[],
  );
  return [...new Set(tags)];
}

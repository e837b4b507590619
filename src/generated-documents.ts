import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { ApiModule } from './api.module.js';
import type { EntityRegistration } from './bulk-actions/processor/registration.js';
import { loadConfig } from './config/load-config.js';
import { documentedCodes } from './documented-codes.js';
import { API_BASE, OUTSIDE_API_BASE } from './http/api-base.js';
import { errorsMarkdown } from './http/errors-markdown.js';
import { createDocument } from './http/openapi-document.js';
import { controllersOf } from './records/controllers-of.js';

/** Nothing connects to them: the application is described and not started. */
const SETTINGS = { DATABASE_URL: 'postgres://unused', REDIS_URL: 'redis://unused' };

/**
 * Generates docs/openapi.json and docs/errors.md from the code, without database and queue: in preview mode Nest reads
 * the modules and creates nothing of them.
 *
 * @returns the text of each file by its path
 */
export async function generateDocuments(
  entities: readonly EntityRegistration[],
): Promise<Readonly<Record<string, string>>> {
  // Without what Nest would inject, which what they declare does not need.
  const processors = entities.map(({ processor: Processor }) => new Processor());
  const config = loadConfig(SETTINGS);
  const module = ApiModule.forRoot({ config, dataSource: new DataSource({ type: 'postgres' }), entities });
  const app = await NestFactory.create(module, { preview: true, abortOnError: false });
  app.setGlobalPrefix(API_BASE, { exclude: [...OUTSIDE_API_BASE] });
  const entityTypes = processors.map(({ entityType }) => entityType);
  const document = createDocument(app, {
    entityTypes,
    recordControllers: entities.flatMap(controllersOf),
    serverUrl: '/',
  });
  return {
    'docs/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
    'docs/errors.md': errorsMarkdown(documentedCodes(processors)),
  };
}

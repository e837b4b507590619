import type { INestApplication } from '@nestjs/common';
import { SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import type { CodeGroup } from './codes/code-groups.js';
import { ERRORS_PATH } from './codes/problem-codes.js';
import { errorsPage } from './errors-page.js';
import type { DocumentOptions } from './openapi-document.js';
import { createDocument } from './openapi-document.js';
import { DOCS_POLICY } from './security-headers.js';

/** Serves Swagger UI at /docs, the OpenAPI document at /docs-json, and the page of errors at /docs/errors. */
export function setUpDocs(
  app: INestApplication,
  { codes, ...options }: DocumentOptions & { readonly codes: readonly CodeGroup[] },
): void {
  app.use('/docs', (_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Content-Security-Policy', DOCS_POLICY);
    next();
  });
  const errors = errorsPage(codes);
  app.use(ERRORS_PATH, ({ method, path }: Request, response: Response, next: NextFunction) => {
    if (path !== '/' || (method !== 'GET' && method !== 'HEAD')) return next();
    response.type('html').send(errors);
  });
  SwaggerModule.setup('docs', app, createDocument(app, options), {
    jsonDocumentUrl: 'docs-json',
    swaggerOptions: { tryItOutEnabled: true, displayRequestDuration: true },
  });
}

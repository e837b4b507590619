import type { Server as HttpsServer } from 'node:https';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { ApiModule } from './api.module.js';
import { checkAuthMode } from './auth/auth-mode.js';
import { ProcessorRegistry } from './bulk-actions/rows/registry.js';
import { loadConfig } from './config/load-config.js';
import { setUpConsole } from './console/set-up-console.js';
import { documentedCodes } from './documented-codes.js';
import { API_BASE, OUTSIDE_API_BASE } from './http/api-base.js';
import { readCertificate, serverOptions } from './http/certificate.js';
import { setUpDocs } from './http/docs.js';
import { addFallbackHandlers } from './http/fallback-handlers.js';
import { allowLongHeaders } from './http/max-header.js';
import { answerParserErrors } from './http/parser-errors.js';
import { ProblemFilter } from './http/problem.filter.js';
import { PublicLinks } from './http/public-links.js';
import { renewCertificate } from './http/renew-certificate.js';
import { setUpRequestChecks } from './http/request-checks.js';
import { limitTimes } from './http/time-limits.js';
import { startLogger } from './logging/logger.js';
import { tellLauncher } from './process/launcher-channel.js';
import { closeOnSignal, runProcess } from './process/run-process.js';
import { controllersOf } from './records/controllers-of.js';
import { registeredEntities } from './registered-entities.js';
import { checkRowSecurity, openResources } from './start-up.js';

import 'reflect-metadata';

/** Starts the API. */
runProcess(async () => {
  const config = loadConfig();
  checkAuthMode(config, startLogger(config, 'api'));
  const { publicUrl, tls } = config.http;
  const certificate = tls && (await readCertificate(tls));
  const dataSource = await openResources(config, 'api');
  const rowSecurity = await checkRowSecurity(config, dataSource);
  const module = ApiModule.forRoot({ config, dataSource, rowSecurity, entities: registeredEntities });
  const app = await NestFactory.create<NestExpressApplication>(module, {
    bufferLogs: true,
    autoFlushLogs: false,
    bodyParser: false,
    abortOnError: false,
    ...(certificate && { httpsOptions: serverOptions(certificate, config.http.requestMs) }),
  });
  app.useLogger(app.get(Logger));
  app.flushLogs();
  const problems = new ProblemFilter(publicUrl ?? '');
  app.set('trust proxy', config.http.trustProxy);
  setUpRequestChecks(app, config);
  app.setGlobalPrefix(API_BASE, { exclude: [...OUTSIDE_API_BASE] });
  app.useGlobalFilters(problems);
  if (publicUrl !== null) app.useGlobalInterceptors(new PublicLinks(publicUrl));
  documentApi(app, publicUrl);
  setUpConsole(app);
  closeOnSignal(app, config.shutdownMs);

  await app.init();
  addFallbackHandlers(app, problems);
  answerParserErrors(app.getHttpServer(), publicUrl ?? '');
  allowLongHeaders(app.getHttpServer());
  limitTimes(app.getHttpServer(), config.http);
  if (tls && certificate) renewCertificate(app.getHttpServer() as HttpsServer, tls, certificate);
  await app.listen(config.http.port, config.http.host);
  const url = await app.getUrl();
  app.get(Logger).log({ url }, 'listening', 'Api');
  tellLauncher({ type: 'listening', url });
});

function documentApi(app: NestExpressApplication, publicUrl: string | null): void {
  const { all, entityTypes } = app.get(ProcessorRegistry);
  setUpDocs(app, {
    entityTypes,
    recordControllers: registeredEntities.flatMap(controllersOf),
    serverUrl: publicUrl ?? '/',
    codes: documentedCodes(all),
  });
}

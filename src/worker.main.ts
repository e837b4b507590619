import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { loadConfig } from './config/load-config.js';
import { tellLauncher } from './process/launcher-channel.js';
import { closeOnSignal, runProcess } from './process/run-process.js';
import { registeredEntities } from './registered-entities.js';
import { openResources } from './start-up.js';
import { WorkerModule } from './worker.module.js';

import 'reflect-metadata';

/** Starts a worker, which has no HTTP server and needs no port. */
runProcess(async () => {
  const config = loadConfig();
  const dataSource = await openResources(config, 'worker');
  const module = WorkerModule.forRoot({ config, dataSource, entities: registeredEntities });
  const app = await NestFactory.createApplicationContext(module, {
    bufferLogs: true,
    autoFlushLogs: false,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.flushLogs();
  closeOnSignal(app, config.shutdownMs);
  app.get(Logger).log({ slots: config.worker.concurrency }, 'working', 'Worker');
  tellLauncher({ type: 'ready' });
});

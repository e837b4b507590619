import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { tellLauncher } from './common/launcher-channel.js';
import { closeOnSignal, runProcess } from './common/run-process.js';
import { loadConfig } from './config/config.js';
import { registeredEntities } from './registered-entities.js';
import { openResources } from './start-up.js';
import { WorkerModule } from './worker.module.js';

/** A worker: no HTTP, so that it starts fast and needs no port. */
runProcess(async () => {
  const config = loadConfig();
  const dataSource = await openResources(config, 'worker');
  const module = WorkerModule.forRoot({ config, dataSource, entities: registeredEntities });
  const app = await NestFactory.createApplicationContext(module, { bufferLogs: true, abortOnError: false });
  app.useLogger(app.get(Logger));
  app.flushLogs();
  closeOnSignal(app, config.shutdownMs);
  app.get(Logger).log({ slots: config.worker.concurrency }, 'working', 'Worker');
  tellLauncher({ type: 'ready' });
});

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { pino } from 'pino';
import type { BaseLogger } from 'pino';
import type { Config } from '../config/config.js';
import { describeFault } from '../database/describe-fault.js';
import { placesOf } from './stack.js';

/** What is no news: pages of the documentation, and the questions that orchestrators ask every few seconds. */
const UNLOGGED = /^\/(docs|health)\b/;

/** JSON lines on standard output. What is logged are ids, counts and codes; never a cell, a query string or a header. */
export function loggerModule(config: Config, role: string): DynamicModule {
  return LoggerModule.forRoot({
    pinoHttp: {
      level: config.logLevel,
      base: { role, pid: process.pid },
      genReqId: (request: IncomingMessage, response: ServerResponse) => {
        const given = request.headers['x-request-id'];
        const id = typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
        response.setHeader('x-request-id', id);
        return id;
      },
      serializers: {
        req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
          id,
          method,
          path: url.split('?')[0],
        }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
        // A database error's message may quote cells: of those only what cannot is told.
        err: describeError,
      },
      autoLogging: { ignore: (request: IncomingMessage) => UNLOGGED.test(request.url ?? '') },
    },
  });
}

/** For what happens before there is an application; Nest keeps its own lines back until then. */
export function startLogger({ logLevel }: Config, role: string): BaseLogger {
  return pino({ level: logLevel, base: { role, pid: process.pid } });
}

function describeError(error: Error & { code?: unknown }): Record<string, unknown> {
  const isFromDatabase = 'severity' in error || 'driverError' in error;
  return {
    type: error.name,
    code: error.code,
    ...(isFromDatabase ? describeFault(error) : { message: error.message }),
    stack: placesOf(error),
  };
}

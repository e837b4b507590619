import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DynamicModule } from '@nestjs/common';
import type { Request } from 'express';
import { LoggerModule } from 'nestjs-pino';
import type { BaseLogger, DestinationStream, LogFn, Logger, LoggerOptions } from 'pino';
import { pino } from 'pino';
import type { Config } from '../config/config.js';
import { describeFault } from '../database/describe-fault.js';
import { loggedPath } from './logged-path.js';
import { prettyLines } from './pretty-lines.js';
import { holdsKey } from './redact-keys.js';
import { stackLines } from './stack.js';

/** Requests that are not logged: documentation pages, and health checks that come every few seconds. */
const UNLOGGED = /^\/(docs|health)\b/;

/** Nest's loggers that list modules and routes at start, about a hundred lines; only useful for debugging. */
const NEST_STARTUP_CONTEXTS = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
]);

interface SerializedRequest {
  readonly id: unknown;
  readonly method: string;
  readonly url: string;
  readonly raw: Request;
}

type LogSettings = Pick<Config, 'logLevel' | 'logFormat'>;

/**
 * JSON lines on standard output, or readable ones in a terminal. What is logged are ids, counts and codes; never a
 * cell, a query string, a header, or an API key or a name in a path. Addresses of clients are personal data, so only
 * `debug` shows them.
 */
export function loggerModule(
  config: Config,
  role: string,
  addressOf: (request: Request) => string | null,
): DynamicModule {
  const showsAddress = ['debug', 'trace'].includes(config.logLevel);
  return LoggerModule.forRoot({
    pinoHttp: {
      ...commonOptions(config, role),
      ...outputOf(config),
      genReqId: (request: IncomingMessage, response: ServerResponse) => {
        const given = request.headers['x-request-id'];
        const isPlain = typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) && !holdsKey(given);
        const id = isPlain ? given : randomUUID();
        response.setHeader('x-request-id', id);
        return id;
      },
      serializers: {
        req: ({ id, method, url, raw }: SerializedRequest) => ({
          id,
          method,
          path: loggedPath(url),
          ...(showsAddress && { address: addressOf(raw) }),
        }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
        // A database error's message may quote cells, so only the parts that cannot are logged.
        err: describeError,
      },
      autoLogging: { ignore: (request: IncomingMessage) => UNLOGGED.test(request.url ?? '') },
    },
  });
}

/** For the time before there is a Nest application; Nest buffers its own lines until then. */
export function startLogger(config: LogSettings, role: string): BaseLogger {
  const { stream } = outputOf(config);
  return stream ? pino(commonOptions(config, role), stream) : pino(commonOptions(config, role));
}

function commonOptions({ logLevel }: LogSettings, role: string): LoggerOptions {
  return { level: logLevel, base: { role, pid: process.pid }, hooks: { logMethod: skipStartupLines } };
}

/** Standard output in either case; pino's own is the faster. */
function outputOf({ logFormat }: LogSettings): { stream?: DestinationStream } {
  return logFormat === 'pretty' ? { stream: prettyLines() } : {};
}

function skipStartupLines(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first] = args as [unknown];
  const { context } = (first ?? {}) as { context?: unknown };
  const isOfNest = typeof context === 'string' && NEST_STARTUP_CONTEXTS.has(context);
  if (!isOfNest || this.isLevelEnabled('debug')) method.apply(this, args);
}

function describeError(error: Error & { code?: unknown }): Record<string, unknown> {
  const isFromDatabase = 'severity' in error || 'driverError' in error;
  return {
    type: error.name,
    code: error.code,
    ...(isFromDatabase ? describeFault(error) : { message: error.message }),
    stack: stackLines(error),
  };
}

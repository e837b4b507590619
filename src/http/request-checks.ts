import { Logger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import type { Config } from '../config/config.js';
import { loggedPath } from '../logging/logged-path.js';
import { API_BASE } from './api-base.js';
import { foreignOrigin, isForeign } from './foreign-origin.js';
import { KnownHosts } from './known-hosts.js';
import { Problem } from './problem.js';
import { NO_STORE, securityHeaders } from './security-headers.js';

/** Health checks may use any host name, such as the address of the pod. */
const HEALTH = /^\/health\//;

/** What scripts of allowed origins may send and read, besides what browsers always allow. */
const CORS = {
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: [
    'Authorization',
    'Content-Type',
    'Content-Encoding',
    'Idempotency-Key',
    'Last-Event-ID',
    'X-Request-Id',
  ],
  exposedHeaders: [
    'Content-Disposition',
    'Idempotency-Replayed',
    'Location',
    'RateLimit',
    'RateLimit-Policy',
    'Retry-After',
    'WWW-Authenticate',
    'X-Request-Id',
  ],
  maxAge: 600,
};

/**
 * Installs the checks that come before any other middleware: security headers on every response, none of the API's kept
 * in caches, and refusal of requests that are addressed to another host or sent by a page of a foreign origin.
 */
export function setUpRequestChecks(app: NestExpressApplication, { http }: Config): void {
  const hosts = new KnownHosts(http);
  app.useSecurityHeaders(securityHeaders(http.tls !== null && http.publicUrl !== null));
  app.use(API_BASE, (_request: Request, response: Response, next: NextFunction) => {
    response.set(NO_STORE);
    next();
  });
  app.use(gate((request) => (HEALTH.test(request.path) ? null : hosts.problemOf(request))));
  app.use(gate(checkExpectation));
  if (http.allowedOrigins.length > 0) app.enableCors({ ...CORS, origin: [...http.allowedOrigins] });
  app.use(gate((request) => (isForeign(request, http.allowedOrigins) ? foreignOrigin() : null)));
}

/** The request log does not see refused requests, so they are logged here. */
function gate(problemOf: (request: Request) => Problem | null) {
  const logger = new Logger(setUpRequestChecks.name);
  return (request: Request, _response: Response, next: NextFunction): void => {
    const problem = problemOf(request);
    if (problem === null) return next();
    const { method } = request;
    const path = loggedPath(request.path);
    logger.log({ method, path, statusCode: problem.status, code: problem.code }, 'request refused');
    next(problem);
  };
}

/** Node answers 100-continue itself and passes other expectations on, as `answerParserErrors` sets it up. */
function checkExpectation({ headers: { expect } }: Request): Problem | null {
  if (expect === undefined || /^100-continue$/i.test(expect)) return null;
  return expectationFailed();
}

/** Also used by the OpenAPI document. */
export function expectationFailed(): Problem {
  return new Problem(417, 'EXPECTATION_FAILED', 'The only supported expectation is 100-continue.');
}

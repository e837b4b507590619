import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Problem } from '../http/problem.js';
import { CONSOLE_POLICY } from '../http/security-headers.js';
import { serveFiles } from './console-files.js';
import { ConsolePage } from './console-page.js';

/** Where `vite build` puts the pages. */
const BUILT = join(import.meta.dirname, 'page');
/** A path of more parts is none of the console's; its page would name its own parts by ever longer paths. */
const MAX_DEPTH = 6;

/**
 * Serves the web console below `/console`: its files, which were compressed when they were built, and its page for any
 * other path, because the page itself knows what its paths mean.
 */
export function setUpConsole(app: INestApplication, folder = BUILT): void {
  const page = ConsolePage.read(folder);
  const files = page === null ? [] : [serveFiles(folder)];
  app.use('/console', toFolder, policy, ...files, page === null ? notBuilt : answerWith(page));
}

/** The pages' parts are found relative to the folder. */
function toFolder({ originalUrl }: Request, response: Response, next: NextFunction): void {
  const [, path, search = ''] = /^([^?]*)(\?.*)?$/s.exec(originalUrl)!;
  if (path!.endsWith('/console')) return response.redirect(308, `console/${search}`);
  next();
}

function policy(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Content-Security-Policy', CONSOLE_POLICY);
  next();
}

function answerWith(page: ConsolePage): RequestHandler {
  return ({ method, path }, response, next) => {
    const isRead = method === 'GET' || method === 'HEAD';
    // A file that is not there; of an older build, perhaps.
    const isFile = path.startsWith('/assets/');
    if (!isRead || isFile || path.split('/').length > MAX_DEPTH) return next();
    response.type('html').set('Cache-Control', 'no-cache').send(page.at(path));
  };
}

function notBuilt(_request: Request, _response: Response, next: NextFunction): void {
  next(new Problem(404, 'NOT_FOUND', 'The web console is not built. Run `npx -y pnpm@12 build`.'));
}

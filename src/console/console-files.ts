import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { RequestHandler } from 'express';

/** What a client may ask for, and how such a file ends. */
const CODINGS = { br: '.br', gzip: '.gz', identity: '' } as const;
type Coding = keyof typeof CODINGS;

/** Seconds. The names of files in `assets` change with their content. */
const A_YEAR = 31_536_000;

/**
 * Serves the files of the built console, of which there are few and small ones: they are read once, so that a build
 * beside a running service takes nothing away from it.
 */
export function serveFiles(folder: string): RequestHandler {
  const files = readAll(folder);
  return (request, response, next) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const file = isRead ? files.get(request.path) : undefined;
    if (file === undefined) return next();
    const wanted = request.acceptsEncodings(...(Object.keys(CODINGS) as Coding[])) as Coding | false;
    const coding = wanted !== false && file[wanted] ? wanted : 'identity';
    const isNamedByContent = request.path.startsWith('/assets/');
    response
      .type(extname(request.path))
      .vary('Accept-Encoding')
      .set('Cache-Control', isNamedByContent ? `public, max-age=${A_YEAR}, immutable` : 'no-cache');
    if (coding !== 'identity') response.set('Content-Encoding', coding);
    response.send(file[coding]);
  };
}

type File = Partial<Record<Coding, Buffer>>;

/** By the path below the folder, with a slash before it. Not the page, whose links depend on where it is. */
function readAll(folder: string): ReadonlyMap<string, File> {
  const endings = Object.values(CODINGS).filter((ending) => ending !== '');
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'index.html')
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((name) => !endings.some((ending) => name.endsWith(ending)));
  return new Map(names.map((name) => [name.slice(folder.length).replaceAll('\\', '/'), readCodings(name)]));
}

function readCodings(path: string): File {
  const found = Object.entries(CODINGS).filter(([, ending]) => existsSync(path + ending));
  return Object.fromEntries(found.map(([coding, ending]) => [coding, readFileSync(path + ending)]));
}

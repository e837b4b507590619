import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...[
    'adding-an-entity',
    'your-own-table',
    'architecture',
    'cli',
    'console',
    'errors',
    'files',
    'glossary',
    'operations',
    'performance',
    'using',
  ].map((page) => `docs/${page}.md`),
];
/** Twenty of them are looked at on one page. */
const MAX_PICTURE_BYTES = 60_000;
/** Where paths on the pages begin. */
const ROOTS = ['', 'src', 'src/bulk-actions', 'test'];

/** Names of Node and Nest. */
const OF_OTHERS = new Set(['TextDecoder', 'forwardRef']);

/** Messages of Docker, Redis and Node. */
const FOREIGN_MESSAGES = /^(?:docker |OOM |listen )/;

const read = (path: string): string => readFileSync(path, 'utf8');
/** A page without its blocks of code, which show files that a reader is to write. */
const prose = (page: string): string => read(page).replace(/^```[\s\S]*?^```$/gm, '');
const inCode = (text: string): string[] => Array.from(text.matchAll(/`([^`\n]+)`/g), ([, code]) => code!);

/** The anchor that GitHub makes of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

describe('the documentation', () => {
  const files = new Set<string>();
  let sources = '';
  beforeAll(async () => {
    for await (const path of glob(['src/**/*', 'console/**/*', 'test/**/*', '*.*', '.ci/*'])) {
      files.add(basename(path));
      if (path.endsWith('.ts') && basename(path) !== 'docs.spec.ts') sources += read(path);
    }
  });

  it.each(PAGES)('%s: names only files and folders that are there', (page) => {
    const missing = inCode(prose(page)).filter((code) => {
      if (/^[\w.-]+\.(?:spec\.)?(?:ts|mjs)$/.test(code)) return !files.has(code);
      if (!/^[\w.-]+(?:\/[\w.-]+)*\/[\w-]+(?:\.(?:ts|mjs|md))?$/.test(code)) return false;
      const isPath = /\.(?:ts|mjs|md)$|^(?:src|test|docs)\//.test(code);
      return isPath && !ROOTS.some((root) => existsSync(join(root, code)));
    });
    // Files of the entity that the page builds.
    expect(missing.filter((code) => !code.startsWith('src/tickets'))).toEqual([]);
  });

  it.each(PAGES)('%s: names only classes, functions and properties that are there', (page) => {
    const names = inCode(prose(page)).filter((code) => /^[A-Za-z][a-z]+(?:[A-Z][a-z0-9]+)+$/.test(code));
    expect(
      names.filter((name) => !OF_OTHERS.has(name) && !new RegExp(`\\b${name}\\b`).test(sources)),
    ).toEqual([]);
  });

  it.each(PAGES)('%s: its links lead somewhere', (page) => {
    const links = Array.from(prose(page).matchAll(/\]\(([^)\s]+)\)/g), ([, target]) => target!);
    const broken = links.filter((link) => {
      if (/^https?:/.test(link)) return false;
      const [path, anchor] = link.split('#') as [string, string?];
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(target)) return true;
      if (anchor === undefined) return false;
      const headings = Array.from(read(target).matchAll(/^#+ (.+)$/gm), ([, heading]) => anchorOf(heading!));
      return !headings.includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('docs/console holds the pictures of docs/console.md and no others, and none is large', () => {
    const shown = Array.from(
      read('docs/console.md').matchAll(/\]\(console\/([^)\s]+)\)/g),
      ([, name]) => name!,
    );
    const kept = readdirSync('docs/console');
    expect(kept.toSorted()).toEqual([...new Set(shown)].toSorted());
    expect(kept.filter((name) => statSync(join('docs/console', name)).size > MAX_PICTURE_BYTES)).toEqual([]);
  });

  it('docs/operations.md quotes the messages of the service', () => {
    const table = /^## Bad situations[\s\S]*?^### /m.exec(read('docs/operations.md'))![0];
    const messages = inCode(table).filter((code) => code.includes(' ') && !FOREIGN_MESSAGES.test(code));
    expect(messages.length).toBeGreaterThan(10);
    // What varies is cut out: the longest of the other pieces has to be in a source.
    const pieceOf = (message: string): string =>
      message
        .split(/…|[("]|contacts|allkeys-lru|: (?:password.*)?|\d+ s\b/)
        .reduce((a, b) => (b.length > a.length ? b : a))
        .trim();
    expect(messages.map(pieceOf).filter((piece) => !sources.includes(piece))).toEqual([]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const PAGE = 'dist/console/page';
/** Bytes after gzip: what a browser loads before it shows the first page. */
const MAX_FIRST_LOAD = 120_000;

/** The parts that `index.html` names, the page of all imports, and what they import at once. */
function firstLoad(): string[] {
  const html = readFileSync(join(PAGE, 'index.html'), 'utf8');
  const found = Array.from(html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g), ([, part]) => part!);
  const pages = readdirSync(join(PAGE, 'assets')).filter((name) => /^history-page.*\.(?:js|css)$/.test(name));
  expect(pages.length).toBeGreaterThan(0);
  found.push(...pages.map((name) => `assets/${name}`));
  for (const part of found) {
    if (!part.endsWith('.js')) continue;
    const script = readFileSync(join(PAGE, part), 'utf8');
    for (const [, name] of script.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
      if (!found.includes(`assets/${name}`)) found.push(`assets/${name}`);
  }
  return found;
}

it('the first load of the console is small', () => {
  const parts = ['index.html', ...firstLoad()];
  expect(parts.some((part) => part.endsWith('.js')) && parts.some((part) => part.endsWith('.css'))).toBe(
    true,
  );
  const sizes = parts.map((part) => gzipSync(readFileSync(join(PAGE, part))).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`first load: ${total} bytes after gzip, of ${MAX_FIRST_LOAD}`);
  expect(total).toBeLessThanOrEqual(MAX_FIRST_LOAD);
});

import type { CodeGroup, DocumentedCode } from './codes/code-groups.js';

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222}' +
  'h3{margin-bottom:0}h3 a{color:inherit;text-decoration:none}h3 small{font-weight:normal;color:#666}' +
  'p{margin:.25rem 0}code{background:#f2f2f2;padding:0 .2em}:target{background:#fff3c4}' +
  ':root{color-scheme:light dark}@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}' +
  'h3 small{color:#aaa}code{background:#303030}:target{background:#51461c}a{color:#8ab4f8}}';

const INTRODUCTION =
  'Every code that the service answers with, and what to do. The <code>type</code> of each problem document links to ' +
  'its entry here. <a href="../docs">API documentation</a>';

/** The page at /docs/errors, to which the `type` of each problem document refers. It needs no script. */
export function errorsPage(groups: readonly CodeGroup[]): string {
  const contents = groups.map(({ title }, i) => `<li><a href="#group-${i}">${toHtml(title)}</a></li>`);
  const sections = groups.map(
    ({ title, words, codes }, i) =>
      `<h2 id="group-${i}">${toHtml(title)}</h2>\n<p>${toHtml(words)}</p>\n${codes.map(entryOf).join('\n')}`,
  );
  return (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width"><title>Errors of Bulk Actions</title>' +
    `<style>${STYLE}</style></head><body>\n<h1>Errors and codes</h1>\n<p>${INTRODUCTION}</p>\n` +
    `<ul>${contents.join('')}</ul>\n${sections.join('\n')}\n</body></html>\n`
  );
}

function entryOf({ id, code, statuses, title, cause, remedy }: DocumentedCode): string {
  const name = title === undefined ? '' : ` – ${title}`;
  return (
    `<h3 id="${toHtml(id)}"><a href="#${toHtml(id)}"><code>${toHtml(code)}</code></a> ` +
    `<small>${toHtml(statuses.join(', ') + name)}</small></h3>\n` +
    `<p>${toHtml(cause)}</p>\n<p>${toHtml(remedy)}</p>`
  );
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text, and sets what is between backticks as code. */
function toHtml(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => ENTITIES[character]!)
    .replace(/`([^`]+)`/g, '<code>$1</code>');
}

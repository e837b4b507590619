import { describe, expect, it } from 'vitest';
import { PROBLEM_GROUPS } from './codes/code-groups.js';
import { PROBLEM_CODES, typeOf } from './codes/problem-codes.js';
import { errorsPage } from './errors-page.js';

describe('the page of errors', () => {
  const page = errorsPage(PROBLEM_GROUPS);

  it('has an anchor for the type of every problem', () => {
    const codes = Object.keys(PROBLEM_CODES) as (keyof typeof PROBLEM_CODES)[];
    expect(codes.length).toBeGreaterThan(50);
    const missing = codes.filter((code) => !page.includes(`<h3 id="${typeOf(code).split('#')[1]}">`));
    expect(missing).toEqual([]);
  });

  it('has each anchor once', () => {
    const ids = Array.from(page.matchAll(/ id="([^"]+)"/g), ([, id]) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('escapes what an entity says', () => {
    const codes = [{ id: 'x', code: 'X', statuses: ['FAILED'], cause: '<b> & `a<b`', remedy: '"' }];
    const html = errorsPage([{ title: 'T', words: '', codes }]);
    expect(html).toContain('<p>&lt;b&gt; &amp; <code>a&lt;b</code></p>\n<p>&quot;</p>');
  });
});

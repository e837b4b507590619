import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellFormat } from '../csv/cell-format.js';
import { faultOfRule } from '../rows/check-rule.js';
import type { Rule } from './column.js';
import { InvalidCell } from './column.js';
import { list } from './list.js';

/** The items of a cell, or the code of the rule it breaks after a `!`. */
function read(rule: Rule, cell: string): unknown {
  const value = rule.read(cell);
  if (value instanceof InvalidCell) return `!${value.code}`;
  // Postgres quotes as JSON does.
  return value === null ? null : JSON.parse(`[${String(value).slice(1, -1)}]`);
}

const said = (rule: Rule, format: CellFormat): Rule => rule.formats!.apply(format) as Rule;

const tags = list({ maxItems: 3, maxLength: 5 });

describe('list', () => {
  it.each([
    ['red', ['red']],
    ['red,blue', ['red', 'blue']],
    [' red , blue ,, red,', ['red', 'blue']],
    ['Red,red', ['Red', 'red']],
    ['e\u0301,\u00e9', ['\u00e9']],
    ['\u00a0red\u200b,blue', ['red', 'blue']],
    [',', null],
    ['\u200b , ,', null],
    ['NULL', ['NULL']],
    ['a"b,c\\', ['a"b', 'c\\']],
    ['{a', ['{a']],
    ['a/b c', ['a/b c']],
    ['😀😀😀😀😀', ['😀😀😀😀😀']],
    ['a;b', '!INVALID_LIST'],
    ['a|b', '!INVALID_LIST'],
    ['a\nb', '!INVALID_LIST'],
    ['"a","b"', ['a', 'b']],
    ['"a"', ['a']],
    ['"a, b","c"', ['a, b', 'c']],
    ['"a, b"', '!INVALID_LIST'],
    ['"a", "b"', '!INVALID_LIST'],
    ['"a",b', '!INVALID_LIST'],
    ['* a ::: b', ['* a', 'b']],
    ['a, b ::: c', ['a, b', 'c']],
    ['a:::b', ['a:::b']],
    ['["a","b"]', '!INVALID_LIST'],
    ['[]', '!INVALID_LIST'],
    ["['a']", '!INVALID_LIST'],
    ['{a,b}', '!INVALID_LIST'],
    ['a,b,c,d', '!TOO_MANY_ITEMS'],
    ['a,b,c,a', ['a', 'b', 'c']],
    ['a,abcdef', '!TOO_LONG'],
    ['a\0', '!INVALID_CHARACTER'],
    ['a,'.repeat(36), ['a']],
    ['a,'.repeat(37), '!TOO_LONG'],
  ])('%j becomes %j', (cell, expected) => expect(read(tags, cell)).toEqual(expected));

  it.each([
    [';', 'a,b;c', ['a,b', 'c']],
    [',', 'a;b', ['a;b']],
    ['|', 'a|b', ['a', 'b']],
    ['/', 'a/b', ['a', 'b']],
    [' ', 'a  b', ['a', 'b']],
    ['\n', 'a\r\nb\rc', ['a', 'b', 'c']],
  ] as const)('with %j said %j becomes %j', (separator, cell, expected) =>
    expect(read(said(tags, { separator }), cell)).toEqual(expected),
  );

  it('has a separator by declaration', () => {
    const lines = list({ separator: ';' });
    expect([read(lines, 'a;b'), read(lines, 'a,b')]).toEqual([['a', 'b'], '!INVALID_LIST']);
    expect(lines.description).toMatchObject({
      words: 'At most 100 words of at most 100 characters each, with semicolons between them.',
      example: 'red;blue',
    });
  });

  it('replaces what a record has, unless something else is declared or said', () => {
    const adding = list({ mode: 'add' });
    expect([tags, adding, said(adding, { separator: ';' }), said(adding, { mode: 'remove' })]).toMatchObject([
      { setMode: 'replace' },
      { setMode: 'add' },
      { setMode: 'add' },
      { setMode: 'remove' },
    ]);
  });

  it('is a set: the same for any order, and none of its items is lost', () => {
    const unit = fc.constantFrom('a', 'é', '😀', '"', '\\', '{', '}', ' ', '0', '-');
    const items = fc.array(fc.string({ unit, minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });
    let valid = 0;
    fc.assert(
      fc.property(items, fc.nat(), (words, turn) => {
        const rule = said(list(), { separator: '|' });
        const found = read(rule, words.join('|'));
        if (typeof found === 'string') {
          expect(found).toBe('!INVALID_LIST');
          return;
        }
        valid++;
        const expected = new Set(words.map((word) => word.trim()).filter((word) => word !== ''));
        expect(found ?? []).toEqual([...expected]);
        const at = turn % words.length;
        const turned = read(rule, [...words.slice(at), ...words.slice(0, at)].join('|'));
        if (typeof turned !== 'string') expect(new Set((turned as string[] | null) ?? [])).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
    expect(valid).toBeGreaterThan(1500);
  });

  it.each([tags, list({ separator: '\n', maxItems: 1 })])('passes the checks at start', (rule) => {
    expect(faultOfRule(rule)).toBeNull();
  });

  it('takes no longer for a megabyte', () => {
    const started = performance.now();
    for (const part of [',', 'a,', '["', '{', '" ', 'é'])
      for (const rule of [tags, said(tags, { separator: '\n' })]) read(rule, part.repeat(2 ** 19));
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});

import { describe, expect, it } from 'vitest';
import { readCarriedMapping, readMapping } from './given-mapping.js';
import { ColumnList } from './header-mapping.js';

describe('readMapping', () => {
  it('reads headers, without blanks around them, and columns or null', () => {
    expect(readMapping('{" Work address ": "email", "Notes": null, "": "name"}')).toEqual({
      'Work address': 'email',
      Notes: null,
      '': 'name',
    });
    expect(readMapping('{}')).toEqual({});
  });

  it('keeps headers that are words of JavaScript', () => {
    expect(Object.entries(readMapping('{"__proto__": "email"}')!)).toEqual([['__proto__', 'email']]);
  });

  it('reads an entry for each column', () => {
    expect(readMapping('["name", null, "email"]')).toEqual(new ColumnList(['name', null, 'email']));
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"a": "email"'],
    ['an empty array', '[]'],
    ['an array with a number', '["email", 1]'],
    ['an array in an array', '["email", ["name"]]'],
    ['null', 'null'],
    ['a text', '"email"'],
    ['a number for a column', '{"a": 1}'],
    ['a list for a column', '{"a": ["email"]}'],
    ['a header twice', '{"a": "email", " a": "name"}'],
  ])('refuses %s', (_, text) => {
    expect(readMapping(text)).toBeNull();
  });
});

describe('readCarriedMapping', () => {
  it('reads a list for headers that are identical', () => {
    expect(readCarriedMapping('{"a": "email", "b": ["name", null]}')).toEqual({
      a: 'email',
      b: ['name', null],
    });
  });

  it.each(['["email"]', '{"a": [1]}', '{"a": {"b": "name"}}'])('refuses %s', (text) => {
    expect(readCarriedMapping(text)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { readMapping } from './given-mapping.js';

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

  it.each([
    ['nothing', ''],
    ['no JSON', '{"a": "email"'],
    ['an array', '["email"]'],
    ['null', 'null'],
    ['a text', '"email"'],
    ['a number for a column', '{"a": 1}'],
    ['a list for a column', '{"a": ["email"]}'],
    ['a header twice', '{"a": "email", " a": "name"}'],
  ])('refuses %s', (_, text) => {
    expect(readMapping(text)).toBeNull();
  });
});

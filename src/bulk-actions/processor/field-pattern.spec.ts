import fc from 'fast-check';
import { RE2JS, RE2JSException } from 're2js';
import { describe, expect, it } from 'vitest';
import { faultOfPattern, isMatch, reckonedSize } from './field-pattern.js';

describe('the pattern of a field', () => {
  it.each([
    ['[A-Z]{3}-\\d{6}', 'ABC-123456', 'ABC-1234567'],
    ['a|bc', 'bc', 'abc'],
    ['(?i)rot|blau', 'BLAU', 'blau!'],
    ['\\p{Greek}+', 'αβγ', 'abc'],
    ['.', '😀', 'ab'],
    ['[[:alpha:]()]{2}', 'a(', 'a1'],
  ])('%s is one, which %s matches as a whole, and %s does not', (pattern, good, bad) => {
    expect(faultOfPattern(pattern)).toBeNull();
    expect(isMatch(pattern, good)).toBe(true);
    expect(isMatch(pattern, bad)).toBe(false);
  });

  it.each([
    ...['', ' a', 'a ', 'a\nb', 'a\u202eb', '\ud800', 'x'.repeat(201)],
    ...['(', 'a)', '[', '*', 'a**', '\\', '(?=a)', '(?<!a)b', '(a)\\1', '\\p{Nothing}'],
  ])('%j is none', (pattern) => {
    expect(faultOfPattern(pattern)).toMatch(/^pattern (?:has 1 to 200|is no regular expression) .*\.$/);
  });

  it.each([
    ...['((a{100}){100}){100}', '(\\pL{500}){2}', '(?:\\pL{300}){3}', `(${'a?'.repeat(90)}){1000}`],
    ...['(?:a{30}){30}', '.{251}', 'a{1001}', '(abc[)]de[(]f){400}', '\\Q(\\E(a{900})'],
  ])('%s is too large', (pattern) => {
    expect(faultOfPattern(pattern)).toMatch(/^pattern (?:repeats too much|is no regular expression)/);
  });

  it('is reckoned with what stands for nothing between a part and its count', () => {
    for (const nothing of ['(?i)', '\\E', '(?s)(?m)'])
      expect(reckonedSize(`(?:ab{9})${nothing}{90}`)).toBeGreaterThan(900);
  });

  it('takes longer texts no longer for each of their characters', () => {
    // A search that goes back would not end.
    expect(isMatch('(a*)*b', 'a'.repeat(1_000))).toBe(false);
    expect(isMatch('(a|aa)+b', 'a'.repeat(1_000))).toBe(false);
  });

  it('never has more instructions than are reckoned before it is compiled, and is refused by a sentence alone', () => {
    const token = fc.constantFrom(
      ...[
        'a',
        'b',
        '.',
        '^',
        '$',
        '|',
        '(',
        ')',
        '(?:',
        '[ab]',
        '[^a]',
        '[)]',
        '[(]',
        '[]a]',
        '[^]a]',
        '[[:alpha:])]',
      ],
      ...[
        '[\\])]',
        '\\(',
        '\\[',
        '\\d',
        '\\pL',
        '\\p{Greek}',
        '\\x{61}',
        '\\b',
        '*',
        '+',
        '?',
        '{2}',
        '{3,}',
        '{0,4}',
      ],
      ...['{,2}', '{', '}', ']', '[', '(?i)', '*?', '{9}', '\\Q', '\\E', '😀'],
    );
    fc.assert(
      fc.property(fc.array(token, { minLength: 1, maxLength: 14 }), (tokens) => {
        const pattern = tokens.join('');
        let size = 0;
        try {
          size = RE2JS.compile(pattern).programSize();
        } catch (error) {
          expect(error).toBeInstanceOf(RE2JSException);
        }
        expect(reckonedSize(pattern)).toBeGreaterThanOrEqual(size);
      }),
      { numRuns: 20_000 },
    );
  });
});

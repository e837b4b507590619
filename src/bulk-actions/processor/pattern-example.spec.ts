import { describe, expect, it } from 'vitest';
import { isMatch } from './field-pattern.js';
import { exampleOfPattern } from './pattern-example.js';

describe('an example of a pattern', () => {
  it.each([
    ['[A-Z]{3}-\\d{6}', 'AAA-111111'],
    ['(?:red|blue)s?', 'reds'],
    ['(?i)x[^A-Za-z](?P<n>\\.)(?i:b)', 'x1.b'],
    ['^\\p{Greek}+?$', 'α'],
    ['\\pL\\x41\\x{61}', 'AAa'],
    ['\\bab\\b', 'ab'],
    ['[]]{2,}|x', ']]'],
    ['(a{0}b*){2}', 'bb'],
    ['漢?.', '漢A'],
    ['😀{2}[😀]', '😀😀😀'],
  ])('%s is %s', (pattern, example) => {
    expect(exampleOfPattern(pattern, 1)).toBe(example);
    expect(isMatch(pattern, example)).toBe(true);
  });

  it('repeats what may be there any number of times, and no further than a text may be long', () => {
    expect(exampleOfPattern('[a-z]+', 5)).toBe('aaaaa');
    expect(exampleOfPattern('((((x+)+)+)+)+', 1_000)!.length).toBeLessThan(2_100);
    expect(exampleOfPattern('x+'.repeat(90), 1_000)).toBeNull();
  });

  it('is none where the first way is none', () => {
    expect(exampleOfPattern('a\\Bb?\\b\\B', 1)).toBeNull();
    expect(exampleOfPattern('\\061', 1)).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boolean } from './boolean.js';
import type { Rule } from './column.js';
import { InvalidCell } from './column.js';
import { integer } from './integer.js';
import { oneOf } from './one-of.js';
import { text } from './rules.js';
import { url } from './url.js';
import { uuid } from './uuid.js';

/** The value of a cell, or the code of the rule it breaks after a `!`. */
function read(rule: Rule, cell: string): unknown {
  const value = rule.read(cell);
  return value instanceof InvalidCell ? `!${value.code}` : value;
}

function takes(rule: Rule, cell: string): boolean {
  const bytes = Buffer.from(`<${cell}>`);
  return rule.takesBytes?.(bytes, 1, bytes.length - 1) === true;
}

const code = text({ maxLength: 8, pattern: { matches: /[A-Z]{2}-?\d+/, words: 'two letters and digits' } });
const state = oneOf(['open', 'closed', 'müde'], { open: ['offen', 'Still open'], closed: ['zu'] });

describe('integer', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['+0', '0'],
    ['+7', '7'],
    ['007', '7'],
    ['42.00', '42'],
    ['9007199254740993', '9007199254740993'],
    ['9223372036854775807', '9223372036854775807'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['9223372036854775808', '!OUT_OF_RANGE'],
    ['-9223372036854775809', '!OUT_OF_RANGE'],
    [`1${'0'.repeat(400)}`, '!OUT_OF_RANGE'],
    ['1.000', '!INVALID_NUMBER'],
    ['1,000', '!INVALID_NUMBER'],
    ['1e3', '!INVALID_NUMBER'],
    ['10^400', '!INVALID_NUMBER'],
    ['0x1F', '!INVALID_NUMBER'],
    ['--1', '!INVALID_NUMBER'],
    ['１２', '!INVALID_NUMBER'],
  ])('%j becomes %j', (cell, expected) => expect(read(integer(), cell)).toBe(expected));

  it('has limits of its own', () => {
    const rule = integer({ min: 10n, max: 2n ** 60n });
    expect(['9', '10', String(2n ** 60n), String(2n ** 60n + 1n)].map((cell) => read(rule, cell))).toEqual([
      '!OUT_OF_RANGE',
      '10',
      String(2n ** 60n),
      '!OUT_OF_RANGE',
    ]);
    expect(['9', '10'].map((cell) => takes(rule, cell))).toEqual([false, true]);
    expect(rule.description).toMatchObject({ min: 10, example: '10' });
    expect(rule.description).not.toHaveProperty('max');
    expect(() => integer({ max: 2n ** 63n })).toThrow(RangeError);
  });

  it('is the number of any digits', () => {
    const numbers = fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 30 }), (number, zeros) => {
        const digits = String(number < 0n ? -number : number).padStart(zeros, '0');
        const fits = number >= -(2n ** 63n) && number < 2n ** 63n;
        expect(read(integer(), `${number < 0n ? '-' : ''}${digits}`)).toBe(
          fits ? String(number) : '!OUT_OF_RANGE',
        );
      }),
    );
  });

  it('takes no longer for a megabyte', () => {
    const started = performance.now();
    for (const part of ['0', '1', '01', '9,'])
      for (const end of ['', 'x', '.0x']) read(integer(), part.repeat(2 ** 19) + end);
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});

describe('boolean', () => {
  it.each([
    ['true', 'true'],
    ['TRUE', 'true'],
    ['Ja', 'true'],
    ['WAHR', 'true'],
    ['SÌ', 'true'],
    ['si\u0301', 'true'],
    ['1', 'true'],
    ['0', 'false'],
    ['N', 'false'],
    ['NÃO', 'false'],
    ['Falsch', 'false'],
    ['fałsz', 'false'],
    ['', '!INVALID_BOOLEAN'],
    ['2', '!INVALID_BOOLEAN'],
    ['truee', '!INVALID_BOOLEAN'],
    ['true false', '!INVALID_BOOLEAN'],
    ['x', '!INVALID_BOOLEAN'],
    ['__proto__', '!INVALID_BOOLEAN'],
    ['true\0', '!INVALID_BOOLEAN'],
    ['t'.repeat(2 ** 20), '!INVALID_BOOLEAN'],
  ])('%j becomes %j', (cell, expected) => expect(read(boolean, cell)).toBe(expected));

  it('takes the words of Postgres as they stand', () => {
    expect(
      ['true', 'false', 'tRue', 'falsy', 'talse', 'frue', 't'].filter((cell) => takes(boolean, cell)),
    ).toEqual(['true', 'false']);
  });
});

describe('oneOf', () => {
  it.each([
    ['open', 'open'],
    ['OPEN', 'open'],
    ['Offen', 'open'],
    ['still OPEN', 'open'],
    ['zu', 'closed'],
    ['MU\u0308DE', 'müde'],
    ['ope', '!INVALID_VALUE'],
    ['open ', '!INVALID_VALUE'],
    ['constructor', '!INVALID_VALUE'],
    ['open\0', '!INVALID_VALUE'],
    ['o'.repeat(2 ** 20), '!INVALID_VALUE'],
  ])('%j becomes %j', (cell, expected) => expect(read(state, cell)).toBe(expected));

  it('tells its values and their labels', () => {
    expect(state.description).toMatchObject({
      words: 'One of these, in any case: open or offen or Still open, closed or zu, müde.',
      example: 'open',
    });
  });

  it('has no word for two values', () => {
    expect(() => oneOf(['a', 'b'], { a: ['x'], b: ['X'] })).toThrow('"x" stands for two values');
    expect(() => oneOf(['a', 'A'])).toThrow('two values');
    expect(() => oneOf([])).toThrow('no value');
  });
});

describe('uuid', () => {
  const plain = '0191d8a0-7b5e-7cc3-98c4-dc0c0c07398f';

  it.each([plain, plain.toUpperCase(), plain.replaceAll('-', ''), `{${plain}}`, `urn:uuid:${plain}`])(
    '%j is one',
    (cell) => expect(read(uuid, cell)).toBe(plain),
  );

  it.each([
    plain.slice(1),
    `${plain}0`,
    plain.replace('-', ''),
    `{${plain}`,
    `${plain}}`,
    plain.replace('0', 'g'),
    plain.replaceAll('-', '_'),
    'uuid',
  ])('%j is none', (cell) => expect([read(uuid, cell), takes(uuid, cell)]).toEqual(['!INVALID_UUID', false]));

  it('takes its own form as it stands', () =>
    expect([plain, plain.toUpperCase()].map((cell) => takes(uuid, cell))).toEqual([true, false]));
});

describe('url', () => {
  const rule = url({ maxLength: 60 });

  it.each([
    'https://example.com',
    'HTTP://Example.COM/Path?q=a%20b&c=%C3%BC#top',
    'https://müller.de/ä?ö=ü',
    'http://localhost:3000/',
    'http://127.0.0.1/x',
    'http://[::1]/',
    'https://www.linkedin.com/in/ann-berg/',
    'https://example.com:8443?q=a@b.de',
    'https://LOCALHOST/%65@x',
  ])('takes %j', (cell) => expect(read(rule, cell)).toBe(cell));

  it.each([
    ...['example.com', 'www.example.com', '//example.com', 'ftp://example.com', 'mailto:a@b.de'],
    ...[
      'javascript:alert(1)',
      'https://',
      'https:///example.com',
      'https:example.com',
      'http:\\\\example.com',
    ],
    ...['https://exa mple.com', 'https://example.com/a b', 'https://example.com/\u200b', 'https://a\0b.de'],
    ...['https://user:secret@example.com', 'https://example', 'https://example.com:99999', 'https://-a.de'],
    ...['https://@example.com', 'https://user@example.com/', 'https://example.com:80@example.org/'],
    ...['https://%65xample.com/', 'https://example%2ecom', 'https://2130706433/', 'https://0x7f000001/'],
    ...[
      'https://127.1/',
      'https://127.0.0.01/',
      'https://1.0x10/',
      'https://[0:0:0:0:0:0:0:1]/',
      'https://[::1',
    ],
    ...['https://example.com:', 'https://example.com:8a/', 'https://example.com./', 'https://256.0.0.1/'],
    ...['https://example.com/<b>', 'https://example.com, https://example.org', '<https://example.com>'],
  ])('refuses %j', (cell) => expect(read(rule, cell)).toBe('!INVALID_URL'));

  it('counts characters', () => {
    const start = 'https://example.com/';
    expect(read(rule, start + '😀'.repeat(40))).toBe(start + '😀'.repeat(40));
    expect(read(rule, start + 'a'.repeat(41))).toBe('!TOO_LONG');
  });

  it('takes only what leads to the same page', () => {
    const unit = fc.constantFrom(...'ab.-/?#%&=:@[]é "<\t', '%20', '.de', '/../');
    let taken = 0;
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 12 }), (rest) => {
        const cell = `https://a.de${rest}`;
        if (rule.read(cell) instanceof InvalidCell) return;
        taken++;
        expect(cell).not.toMatch(/[\s<>"]/);
        const { protocol, hostname, username } = new URL(cell);
        expect([protocol, username]).toEqual(['https:', '']);
        expect(hostname).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/);
      }),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});

describe('text with a form', () => {
  it.each([
    ['AB-12', 'AB-12'],
    ['AB1', 'AB1'],
    ['xAB-12', '!INVALID_TEXT'],
    ['AB-12\n', '!INVALID_TEXT'],
    ['AB-', '!INVALID_TEXT'],
    ['AB-123456', '!TOO_LONG'],
  ])('%j becomes %j', (cell, expected) => expect(read(code, cell)).toBe(expected));

  it('has all of the text match, whatever the flags are', () => {
    const rule = text({ maxLength: 9, pattern: { matches: /a|b/gi, words: 'a or b' } });
    expect(['A', 'A', 'b', 'ab'].map((cell) => read(rule, cell))).toEqual(['A', 'A', 'b', '!INVALID_TEXT']);
    expect(rule.description.words).toBe('Text of at most 9 characters: a or b.');
  });

  it('has no line match for the whole', () => {
    const rule = text({ maxLength: 9, pattern: { matches: /[a-z]+/m, words: 'letters' } });
    expect([read(rule, 'ab'), read(rule, 'ab\n1'), read(rule, '1\nab')]).toEqual([
      ...['ab', '!INVALID_TEXT', '!INVALID_TEXT'],
    ]);
  });

  it('has a shortest length', () => {
    const rule = text({ minLength: 3, maxLength: 5 });
    for (const [cell, expected] of [
      ['ab', '!TOO_SHORT'],
      ['abc', 'abc'],
      ['😀😀', '!TOO_SHORT'],
      ['😀😀😀', '😀😀😀'],
      ['éé', '!TOO_SHORT'],
      ['ééé', 'ééé'],
      ['abcdef', '!TOO_LONG'],
    ] as const) {
      expect([cell, read(rule, cell)]).toEqual([cell, expected]);
      if (expected === '!TOO_SHORT') expect(takes(rule, cell)).toBe(false);
    }
    expect(takes(rule, 'abc')).toBe(true);
    expect(rule.description.example).toHaveLength(4);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule, Value } from './column.js';
import { InvalidCell } from './column.js';
import { email, phone, text, wholeNumber } from './rules.js';

/** The value of a cell, or the code of the rule it breaks after a `!`. */
function read(rule: Rule, cell: string): unknown {
  const value = rule.read(cell);
  return value instanceof InvalidCell ? `!${value.code}` : value;
}

describe('text', () => {
  const rule = text({ maxLength: 5 });

  it.each([
    ['abcde', 'abcde'],
    ['żółty', 'żółty'],
    // Five characters for Postgres, ten for JavaScript.
    ['😀😀😀😀😀', '😀😀😀😀😀'],
    ['abcdef', '!TOO_LONG'],
    ['😀😀😀😀😀😀', '!TOO_LONG'],
    ['a\0b', '!INVALID_CHARACTER'],
    ['a\tb\nc', 'a\tb\nc'],
  ])('%j becomes %j', (cell, expected) => expect(read(rule, cell)).toBe(expected));

  it('takes a megabyte for too long', () => expect(read(rule, 'x'.repeat(2 ** 20))).toBe('!TOO_LONG'));
});

describe('email', () => {
  const rule = email({ maxLength: 254 });

  it.each([
    ['ann@example.com', 'ann@example.com'],
    ['Ann.Smith+News@Example.COM', 'ann.smith+news@example.com'],
    ["o'hara@example.co.uk", "o'hara@example.co.uk"],
    ['jürgen@müller.de', 'jürgen@müller.de'],
    ['用户@例子.广告', '用户@例子.广告'],
    ['ann@xn--mller-kva.de', 'ann@müller.de'],
    ['ann@MU\u0308LLER.de', 'ann@müller.de'],
    ['jose\u0301@example.com', 'jos\u00e9@example.com'],
    ['xn--mller-kva@example.com', 'xn--mller-kva@example.com'],
    ['.ann..b.@example.com', '.ann..b.@example.com'],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    [`${'é'.repeat(32)}@example.com`, `${'é'.repeat(32)}@example.com`],
    [`ann@${'a'.repeat(63)}.de`, `ann@${'a'.repeat(63)}.de`],
  ])('takes %j', (cell, expected) => expect(read(rule, cell)).toBe(expected));

  it.each([
    'ann',
    ...['ann@', '@example.com', 'ann@localhost'],
    ...['ann@example.', 'ann@.com', 'ann@example..com'],
    'ann@@example.com',
    'ann@bob@example.com',
    ...['ann smith@example.com', 'ann@exam ple.com'],
    'Ann <ann@example.com>',
    'ann@example.com, bob@example.com',
    'ann@example.com;',
    '"ann"@example.com',
    // Something left over at an end.
    ...["'ann@example.com", "ann'@example.com", '`ann@example.com', '{ann}@example.com'],
    ...['\u2018ann@example.com', '\u201cann\u201d@example.com', '\u00abann@example.com'],
    ...['\u2022ann@example.com', '\u00b4ann@example.com'],
    'ann\0@example.com',
    'ann@example.com\u00a0',
    "'ann@example.com'",
    ...['ann@example.com/', 'a@-example.com', 'a@example-.com', 'a@example.com?subject=hi'],
    ...['a@exa{mple.com', 'a@exa_mple.com', 'a@example.123'],
    'a@192.168.0.1',
    'mailto:a@example.com',
    `ann@${'a'.repeat(64)}.de`,
    `ann@${'ü'.repeat(60)}.de`,
    `ann@${'a.'.repeat(110)}${'ü.'.repeat(6)}de`,
    `${'a'.repeat(65)}@example.com`,
    `${'é'.repeat(33)}@example.com`,
    ...['ann@xn--.de', 'ann@xn--abc-.de'],
    ...['an\u200bn@example.com', 'an\u00adn@example.com', 'an\u2800n@example.com'],
    ...['ann@exam\u200bple.com', 'ann\u200b@example.com', 'ann@\u200bexample.com'],
    'ann\ufe0f@example.com',
  ])('refuses %j', (cell) => expect(read(rule, cell)).toBe('!INVALID_EMAIL'));

  it('counts the length of what is stored', () => {
    const domain = '@example.com';
    const labels = 'a.'.repeat(100);
    expect(read(rule, `${'a'.repeat(54 - domain.length)}${domain.replace('@', `@${labels}`)}`)).toHaveLength(
      254,
    );
    expect(read(rule, `${'a'.repeat(55 - domain.length)}${domain.replace('@', `@${labels}`)}`)).toBe(
      '!TOO_LONG',
    );
    expect(read(rule, 'a'.repeat(255 - domain.length) + domain)).toBe('!TOO_LONG');
    // One character in upper case, two in lower case.
    expect(read(rule, 'İ'.repeat(130) + domain)).toBe('!TOO_LONG');
  });

  it('says the same of its own result', () => {
    const once = read(rule, 'İΣ@ΑΣ.GR') as string;
    expect(read(rule, once)).toBe(once);
  });

  it('takes no longer for addresses made to confuse it', () => {
    const started = performance.now();
    for (const part of ['a.', '.a', 'a@', '@a.', '-'])
      read(email({ maxLength: 2 ** 20 }), part.repeat(2 ** 18));
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});

describe('phone', () => {
  const rule = phone({ maxLength: 20 });

  it.each([
    '020 7946 0123',
    '+44 (0)20',
    '1-800-FLOWERS',
    'ext. 4E',
    '4E',
    'E+11',
    '12e34567',
    'me',
    '4.4.7E+11',
  ])('takes %j', (cell) => expect(read(rule, cell)).toBe(cell));

  it.each([
    '4.47E+11',
    '4,47E+11',
    '4.47e+11',
    '4E11',
    '4.E+11',
    '+4.47E+11',
    '447E+09',
    '4.47E-05',
    '4.5E+100',
  ])('knows that the digits of %j are gone', (cell) => expect(read(rule, cell)).toBe('!SCIENTIFIC_NUMBER'));

  it('is text otherwise', () => {
    expect(read(rule, '1'.repeat(21))).toBe('!TOO_LONG');
    expect(read(rule, '1\0')).toBe('!INVALID_CHARACTER');
  });
});

describe('wholeNumber', () => {
  const rule = wholeNumber({ min: 0, max: 150 });

  it.each([
    ['0', 0],
    ['150', 150],
    ['+7', 7],
    ['007', 7],
    ['00000000000000000042', 42],
    ['151', '!OUT_OF_RANGE'],
    ['-1', '!OUT_OF_RANGE'],
    ['99999999999999999999', '!OUT_OF_RANGE'],
    ['9'.repeat(400), '!OUT_OF_RANGE'],
    ['42.0', 42],
    ['42.00', 42],
    ['42.', 42],
    ['42,0', 42],
    ['+42,00', 42],
    ['0.000', 0],
    ['42.5', '!INVALID_NUMBER'],
    ['42.05', '!INVALID_NUMBER'],
    ['42,', '!INVALID_NUMBER'],
    ['42.0.0', '!INVALID_NUMBER'],
    ['.0', '!INVALID_NUMBER'],
    ['42. 0', '!INVALID_NUMBER'],
    ['1.000', '!INVALID_NUMBER'],
    ['100,000', '!INVALID_NUMBER'],
    ['1,0000', '!INVALID_NUMBER'],
    ['0150.000', 150],
    ['1e2', '!INVALID_NUMBER'],
    ['0x10', '!INVALID_NUMBER'],
    ['1,000', '!INVALID_NUMBER'],
    ['1 0', '!INVALID_NUMBER'],
    ['forty', '!INVALID_NUMBER'],
    ['-', '!INVALID_NUMBER'],
    ['١٢', '!INVALID_NUMBER'],
    ['1\n', '!INVALID_NUMBER'],
    ['NaN', '!INVALID_NUMBER'],
    ['Infinity', '!INVALID_NUMBER'],
  ])('%j becomes %j', (cell, expected) => expect(read(rule, cell)).toBe(expected));
});

describe('takesBytes', () => {
  const takes = (rule: Rule, cell: string): boolean => {
    const bytes = Buffer.from(`<${cell}>`);
    return rule.takesBytes!(bytes, 1, bytes.length - 1);
  };

  it.each<[string, Rule, string[], string[]]>([
    ['text', text({ maxLength: 5 }), ['abcde', 'a,"\\', 'żó'], ['abcdef']],
    [
      'email',
      email({ maxLength: 20 }),
      ['ann@example.com', "o'h.a..x+1@a-b.co.uk", '.@a.b', 'a@b.c.d', 'xn--a@b.c', 'a@x-n--b.de'],
      [
        'Ann@x.de',
        'a@x',
        'a@.de',
        'a@x.',
        'a@x..de',
        '@x.de',
        'a@b@x.de',
        'a b@x.de',
        'a@x.de\x7f',
        'é@x.de',
        "'a@x.de",
        'a}@x.de',
      ]
        .concat([
          '"a"@x.de',
          'a(b)@x.de',
          'a[b]@x.de',
          'a;b@x.de',
          'a:b@x.de',
          'a\\b@x.de',
          'a,b@x.de',
          'a<b>@x.de',
        ])
        .concat([
          'a@-x.de',
          'a@x-.de',
          'a@x_y.de',
          'a@x{y.de',
          'a@x.123',
          "'a@x.de'",
          'a@x.de/',
          'a@xn--b.de',
        ])
        .concat(['123456789012345@ab.de', 'x.de', 'a@']),
    ],
    [
      'a whole number',
      wholeNumber({ min: 0, max: 1_000_000_000 }),
      ['0', '7', '150', '999999999'],
      ['00', '07', '-7', '+7', '1.0', '1e1', '7a', '/', ':', '1000000000', '10000000000'],
    ],
    [
      'a phone',
      phone({ maxLength: 9 }),
      ['0123', '1-800', 'é 1', 'e 123456'],
      ['4.47E+11', '4e1', '1234567890'],
    ],
    ['a whole number in its limits', wholeNumber({ min: 5, max: 10 }), ['5', '10'], ['4', '11']],
  ])('%s', (_, rule, taken, left) => {
    for (const cell of taken) expect([cell, takes(rule, cell)]).toEqual([cell, true]);
    for (const cell of left) expect([cell, takes(rule, cell)]).toEqual([cell, false]);
  });

  it('knows how much stands before the @', () => {
    const rule = email({ maxLength: 254 });
    expect([64, 65].map((length) => takes(rule, `${'a'.repeat(length)}@x.de`))).toEqual([true, false]);
  });

  it('takes only what the rule stores of the same characters', () => {
    const rules = fc.constantFrom(
      text({ maxLength: 5 }),
      email({ maxLength: 12 }),
      phone({ maxLength: 8 }),
      wholeNumber({ min: 3, max: 4000 }),
    );
    const unit = fc.constantFrom(...'a.@A3-0E+ é\\"(\t\x7f\u0080😀', 'xn--', '.d', '@x.');
    let taken = 0;
    fc.assert(
      fc.property(rules, fc.string({ unit, minLength: 1, maxLength: 13 }), (rule, cell) => {
        if (!takes(rule, cell)) return;
        taken++;
        expect(`${rule.read(cell) as Value}`).toBe(cell);
      }),
      { numRuns: 20_000 },
    );
    expect(taken).toBeGreaterThan(500);
  });
});

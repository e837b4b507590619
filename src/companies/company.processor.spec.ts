import { describe, expect, it } from 'vitest';
import { RowChecker } from '../bulk-actions/rows/row-checker.js';
import { CompanyProcessor } from './company.processor.js';
import { domain as rule } from './domain.rule.js';

const check = (...cells: string[]) => {
  const checker = new RowChecker(new CompanyProcessor(), { width: 4, cellOf: [0, 1, 2, 3] });
  return checker.check(cells) ?? checker.values;
};
const domain = (cell: string) => check('Example', cell, '', '');

describe('CompanyProcessor', () => {
  it('stores domains trimmed and in lower case', () => {
    expect(check(' Example Ltd ', ' Example.COM ', '+44 20 7946', '120')).toEqual([
      'Example Ltd',
      'example.com',
      '+44 20 7946',
      120,
    ]);
  });

  it('needs a name and a domain only', () => {
    expect(domain('example.com')).toEqual(['Example', 'example.com', null, null]);
    expect(check('', 'example.com', '', '')).toEqual({ code: 'REQUIRED', column: 'name' });
    expect(domain('')).toEqual({ code: 'REQUIRED', column: 'domain' });
  });

  it.each([
    'a.b',
    'x1.example.co.uk',
    'r3---sn.example.com',
    'ab--cd.example.com',
    'münchen.de',
    'straße.de',
    'נתב.ישראל',
    'عرب.شبكة',
    'क्ष.भारत',
    '一〇四.tw',
    '例え.テスト',
    `${'a'.repeat(63)}.de`,
    `${'a.'.repeat(126)}a`,
  ])('takes %s', (cell) => {
    expect(domain(cell)).toContain(cell);
  });

  it.each([
    ['XN--MNCHEN-3YA.de', 'münchen.de'],
    ['München.DE', 'münchen.de'],
    ['mu\u0308nchen.de', 'münchen.de'],
    ['ＭＵＥＮＣＨＥＮ.de', 'muenchen.de'],
    ['例え。テスト', '例え.テスト'],
    ['ΑΣ.GR', 'ασ.gr'],
    ['xn--mxa0b.gr', 'ασ.gr'],
    ['xn--strae-oqa.de', 'straße.de'],
    ['\u200bexample.com\u200e', 'example.com'],
    ['="example.com"', 'example.com'],
  ])('takes %s for %s', (cell, name) => expect(check('A', cell, '', '')).toEqual(['A', name, null, null]));

  it.each([
    'xn--.de',
    'xn--abc-.de',
    'xn--a-ecp.ru',
    'xn--zzzzzzzz99999.de',
    'xn--mnchen-3ya_.de',
    'exam\u00adple.com',
    'exam\u200bple.com',
    'exam\u3164ple.com',
    'exam\u034fple.com',
    'exam\u200dple.com',
    'exa{mple.com',
    'exa%41mple.com',
    '\u0301example.com',
    'example.123',
    'example.٣٤',
    'ü.1',
    'a²b.de',
    'a™.de',
    '☃.net',
    `${'ü'.repeat(57)}é.de`,
    `${'aä.'.repeat(40)}de`,
    'a..b',
    '例え。。テスト',
    'example',
    'example.',
    '.example.com',
    'exa mple.com',
    'exa_mple.com',
    '-example.com',
    'example-.com',
    'https://www.linkedin.com/company/example',
    'https://example.com/?ref=x',
    'https://example.com#top',
    'https://example.com:8080',
    'https://ann@example.com',
    'https://example.com//',
    'https://https://example.com',
    'https://192.168.0.1/',
    'https://',
    'https://www.',
    'ftp://example.com',
    'example.com/about',
    'ann@example.com',
    '192.168.0.1',
    `${'a'.repeat(64)}.de`,
    `${'a.'.repeat(127)}a`,
    'a\0.de',
  ])('refuses %s', (cell) => {
    expect(domain(cell)).toEqual({ code: 'INVALID_DOMAIN', column: 'domain', value: cell });
  });

  it.each<[string, boolean]>([
    ['a.b', true],
    ['x1.example.co.uk', true],
    ['x-n--mnchen-3ya.d-e', true],
    ['1.2.3a', true],
    [`${'a'.repeat(63)}.de`, true],
    [`${'a.'.repeat(126)}a`, true],
    // Left to `read`, which takes some of them.
    ...[
      'Example.com',
      'münchen.de',
      'example',
      'example.',
      'xn--mnchen-3ya.de',
      'ab--cd.de',
      'a.xn--mnchen-3ya',
      '.a.b',
      'a..b',
      '-a.b',
      'a-.b',
      'a.-b',
      'a.b-',
    ].map((cell): [string, boolean] => [cell, false]),
    ...['a_b.de', 'a b.de', 'a/b.de', '1.2.3.4', 'a.1', `${'a'.repeat(64)}.de`, `a.${'b'.repeat(64)}`].map(
      (cell): [string, boolean] => [cell, false],
    ),
    [`${'a.'.repeat(127)}a`, false],
  ])('a domain that is stored as it stands: %s: %s', (cell, isTaken) => {
    const bytes = Buffer.from(`.${cell}.`);
    expect(rule.takesBytes!(bytes, 1, bytes.length - 1)).toBe(isTaken);
    if (isTaken) expect(rule.read(cell)).toBe(cell);
  });

  it.each([
    ['https://example.com', 'example.com'],
    ['HTTP://WWW.Example.COM/', 'example.com'],
    ['https://www.xn--mnchen-3ya.de/', 'm\u00fcnchen.de'],
    ['www.example.com', 'example.com'],
    ['\uff57\uff57\uff57.example.com', 'example.com'],
    ['www.www.example.com', 'example.com'],
    ['example.com/', 'example.com'],
    ['https://shop.example.com', 'shop.example.com'],
    ['www2.example.com', 'www2.example.com'],
    ['www.com', 'www.com'],
    ['https://www.www.com/', 'www.com'],
  ])('takes of the address of a website its host: %s is %s', (cell, host) => {
    expect(domain(cell)).toContain(host);
    expect(rule.read(host)).toBe(host);
    const bytes = Buffer.from(`.${cell}.`);
    expect(rule.takesBytes!(bytes, 1, bytes.length - 1)).toBe(cell === host && cell !== 'www.com');
  });

  it('takes whole numbers of employees', () => {
    for (const employees of ['0', '10000000']) {
      expect(check('A', 'a.de', '', employees)).toContain(Number(employees));
    }
    expect(check('A', 'a.de', '', '10000001')).toMatchObject({ code: 'OUT_OF_RANGE', column: 'employees' });
    expect(check('A', 'a.de', '', '50-100')).toMatchObject({ code: 'INVALID_NUMBER', column: 'employees' });
  });
});

import { describe, expect, it } from 'vitest';
import { domain } from '../../companies/domain.rule.js';
import type { Rule } from '../processor/column.js';
import { InvalidCell, stored } from '../processor/column.js';
import { email, phone, text, wholeNumber } from '../processor/rules.js';
import { faultOfRule } from './check-rule.js';

const description = { type: 'source', words: 'WEB or MAIL.', example: 'WEB' };
const rule = (read: (cell: string) => unknown, more: Partial<Rule> = {}): Rule =>
  ({ sqlType: 'text', description, read, ...more }) as Rule;

const isSource = (cell: string): boolean => ['WEB', 'MAIL'].includes(cell);
const refused = new InvalidCell('INVALID_SOURCE');
/** As an author means it. */
const source = (cell: string): unknown => (isSource(cell) ? stored(cell) : refused);

describe('a rule that gives its code as a text', () => {
  it('does not compile', () => {
    const wrong: Rule = {
      sqlType: 'text',
      description,
      // @ts-expect-error a text is a value only as stored(text)
      read: (cell) => (isSource(cell) ? stored(cell) : 'INVALID_SOURCE'),
    };
    const alike: Rule = {
      sqlType: 'text',
      description,
      // @ts-expect-error an object with a code is none
      read: () => ({ code: 'INVALID_SOURCE' }),
    };
    expect([faultOfRule(wrong), faultOfRule(alike)]).toEqual([
      expect.stringContaining('gives "INVALID_SOURCE" for a cell that cannot pass'),
      expect.stringContaining('gives [object Object] for a cell that cannot pass'),
    ]);
  });
});

describe('faultOfRule', () => {
  it.each([text({ maxLength: 5 }), email({ maxLength: 254 }), phone({ maxLength: 32 }), domain])(
    'finds nothing wrong with $description.type',
    (good) => expect(faultOfRule(good)).toBeNull(),
  );

  it('finds nothing wrong with numbers and lists', () => {
    expect(faultOfRule(wholeNumber({ min: -5, max: 5 }))).toBeNull();
    expect(faultOfRule(rule(source))).toBeNull();
    expect(faultOfRule(rule((cell) => (cell.includes('\0') ? refused : null)))).toBeNull();
  });

  it.each<[string, Rule, string]>([
    ['a code for a number', rule(() => 'NO_NUMBER', { sqlType: 'integer' }), 'gives "NO_NUMBER"'],
    [
      'a code where only NUL is thought of',
      rule((cell) => (cell.includes('\0') || isSource(cell) ? source(cell) : 'INVALID_SOURCE')),
      'gives "INVALID_SOURCE" for any cell',
    ],
    ['a NUL', rule((cell) => stored(cell)), 'gives "\\u0000" for a cell that cannot pass'],
    ['nothing', rule(() => undefined), 'gives undefined'],
    [
      'nothing for some cells',
      rule((cell) => (isSource(cell) || cell.includes('\0') ? source(cell) : undefined)),
      'gives undefined',
    ],
    ['a number for a text', rule((cell) => (cell === 'WEB' ? 7 : refused)), 'gives 7'],
    [
      'no number',
      rule((cell) => (cell.includes('\0') ? refused : Number(cell)), { sqlType: 'integer' }),
      'gives NaN',
    ],
    [
      'more than it says that it takes',
      rule((cell) => (cell.includes('\0') ? refused : stored(cell)), {
        description: { ...description, maxLength: 3 },
      }),
      'gives "xxxx" for a cell that cannot pass',
    ],
    [
      'another text than the bytes that it takes',
      rule((cell) => (cell.includes('\0') ? refused : stored(cell.toLowerCase())), {
        takesBytes: () => true,
      }),
      'takes bytes that it does not read',
    ],
  ])('finds a rule that gives %s', (_, wrong, fault) => expect(faultOfRule(wrong)).toContain(fault));
});

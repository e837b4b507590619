import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StartError } from '../../../process/start-error.js';
import { makeApiKey } from '../../api-key.js';
import { parseCommand } from './parse-command.js';

const NOW = new Date('2026-11-29T10:00:00Z');
const ID = '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11';
const parse = (...args: string[]) => parseCommand(args, { entityTypes: ['CONTACT', 'COMPANY'], now: NOW });
const rightsOf = (...args: string[]) => {
  const command = parse('create', ...args);
  if (command.verb !== 'create') throw new Error(command.verb);
  return command.rights;
};

describe('pnpm keys create', () => {
  it('needs no more than an account', () => {
    expect(parse('create', '--account', 'acme')).toEqual({
      verb: 'create',
      isJson: false,
      rights: {
        accountId: 'acme',
        name: null,
        scopes: ['read', 'write'],
        entityTypes: null,
        expiresAt: null,
      },
    });
  });

  it('takes everything that a key may have', () => {
    const args = '--account acme --scopes delete,read --entity-types CONTACT --expires 90d --json'.split(' ');
    expect(parse('create', ...args, '--name', 'CRM sync')).toEqual({
      verb: 'create',
      isJson: true,
      rights: {
        accountId: 'acme',
        name: 'CRM sync',
        scopes: ['read', 'delete'],
        entityTypes: ['CONTACT'],
        expiresAt: new Date('2027-02-27T10:00:00Z'),
      },
    });
  });

  it('makes keys of the operator, which can make the keys of accounts', () => {
    expect(rightsOf('--operator')).toMatchObject({ accountId: null, scopes: ['read', 'write', 'operate'] });
    expect(rightsOf('--operator', '--scopes', 'operate').scopes).toEqual(['operate']);
  });

  it.each([
    ['30m', '2026-11-29T10:30:00Z'],
    ['12h', '2026-11-29T22:00:00Z'],
    ['1d', '2026-11-30T10:00:00Z'],
    ['2027-01-31', '2027-01-31T00:00:00Z'],
    ['2027-01-31T08:00:00+01:00', '2027-01-31T07:00:00Z'],
  ])('reads --expires %s', (text, instant) => {
    expect(rightsOf('--account', 'a', '--expires', text).expiresAt).toEqual(new Date(instant));
  });

  it.each([
    'no',
    '',
    '90',
    '90 d',
    '90D',
    '-1d',
    '0d',
    '1.5d',
    '1w',
    '999999999d',
    '2026-11-29',
    '2027-02-30',
    '31.01.2027',
    '01/02/2027',
    '2027-01-31T08:00:00',
    '2026-11-29T10:00:00Z',
    '3026-01-01',
  ])('refuses --expires %j', (text) => {
    expect(() => rightsOf('--account', 'a', `--expires=${text}`)).toThrow(/^--expires /);
  });

  it.each([
    [['--account', ''], '--account takes'],
    [['--account', 'a b'], '--account takes'],
    [['--account', 'a'.repeat(65)], '--account takes'],
    [['--account'], "Option '--account <value>' argument missing."],
    [[], 'either --account A or --operator'],
    [['--account', 'a', '--operator'], 'either --account A or --operator'],
    [['--account', 'a', '--account', 'b'], '--account is given twice.'],
    [['--account', 'a', '--name', ''], '--name takes'],
    [['--account', 'a', '--name', ' x'], '--name takes'],
    [['--account', 'a', '--name', 'a\nb'], '--name takes'],
    [['--account', 'a', '--name', 'a\u001b[31mb'], '--name takes'],
    [['--account', 'a', '--name', 'a\u202eb'], '--name takes'],
    [['--account', 'a', '--name', 'x'.repeat(101)], '--name takes'],
    [['--account', 'a', '--scopes', ''], '--scopes takes'],
    [['--account', 'a', '--scopes', 'read,'], '--scopes takes'],
    [['--account', 'a', '--scopes', 'READ'], '--scopes takes'],
    [['--account', 'a', '--scopes', 'read,admin'], '--scopes takes'],
    [['--account', 'a', '--scopes', 'toString'], '--scopes takes'],
    [['--account', 'a', '--scopes', 'read,operate'], 'needs a key of the operator'],
    [['--account', 'a', '--entity-types', ''], '--entity-types takes'],
    [['--account', 'a', '--entity-types', 'contact'], '--entity-types takes names of CONTACT, COMPANY'],
    [['--account', 'a', '--expires', '1d', '--expires', '2d'], '--expires is given twice.'],
    [['--account', 'a', '--operator=yes'], "Option '--operator' does not take an argument."],
    [['--account', 'a', '--json=1'], "Option '--json' does not take an argument."],
    [['--account', 'a', '--grace', '1h'], "Unknown option '--grace'."],
    [['--acount', 'a'], "Unknown option '--acount'."],
    [['-a', 'a'], "Unknown option '-a'."],
    [['acme'], 'takes options only'],
    [['--account', 'a', 'name'], 'takes options only'],
  ])('refuses %j', (args, message) => {
    expect(() => rightsOf(...args)).toThrow(StartError);
    expect(() => rightsOf(...args)).toThrow(message);
  });
});

describe('pnpm keys list, rotate, revoke', () => {
  it('are read', () => {
    expect(parse('list')).toEqual({ verb: 'list', isJson: false, accountId: undefined });
    expect(parse('list', '--account', 'acme', '--json')).toEqual({
      verb: 'list',
      isJson: true,
      accountId: 'acme',
    });
    expect(parse('rotate', ID.toUpperCase())).toMatchObject({ id: ID, graceMs: 86_400_000 });
    expect(parse('rotate', '--grace', '0', ID)).toMatchObject({ id: ID, graceMs: 0 });
    expect(parse('rotate', ID, '--grace=7d')).toMatchObject({ graceMs: 7 * 86_400_000 });
    expect(parse('revoke', ID)).toEqual({ verb: 'revoke', isJson: false, id: ID });
  });

  it.each([
    [['list', '--account', 'a b'], '--account takes'],
    [['list', 'acme'], 'takes options only'],
    [['list', '--scopes', 'read'], "Unknown option '--scopes'."],
    [['rotate'], 'Give the id of one key'],
    [['rotate', 'nonsense'], 'Give the id of one key'],
    [['rotate', ID, ID], 'Give the id of one key'],
    [['rotate', ID, '--grace', ''], '--grace takes'],
    [['rotate', ID, '--grace', '1'], '--grace takes'],
    [['rotate', ID, '--grace=-1h'], '--grace takes'],
    [['rotate', ID, '--grace', '366d'], '--grace takes a duration such as 24h, 7d or 0, at most 365d.'],
    [['rotate', ID, '--account', 'a'], "Unknown option '--account'."],
    [['revoke'], 'Give the id of one key'],
    [['revoke', ID, '--grace', '1h'], "Unknown option '--grace'."],
    [['destroy'], 'Say what to do: create, list, rotate or revoke.'],
    [['constructor'], 'Say what to do'],
    [['--json'], 'Say what to do'],
    [[''], 'Say what to do'],
  ])('refuses %j', (args, message) => {
    expect(() => parse(...args)).toThrow(StartError);
    expect(() => parse(...args)).toThrow(message);
  });

  it('do not repeat a key that is given in place of its id', () => {
    const key = makeApiKey();
    const messages = ['rotate', 'revoke'].map((verb) => {
      try {
        return parse(verb, key).verb;
      } catch (error) {
        return String(error);
      }
    });
    for (const message of messages) expect(message).not.toContain(key.slice(8, 20));
  });

  it.each([[[]], [['help']], [['--help']], [['create', '--help']], [['create', '-h']]])(
    'help with %j',
    (args) => {
      expect(parse(...args).verb).toBe('help');
    },
  );

  it('refuse in one line whatever they do not take', () => {
    const words = fc.oneof(
      fc.constantFrom(
        'create',
        'list',
        'rotate',
        'revoke',
        '--account',
        '--grace',
        '--json',
        '--',
        '-',
        ID,
        '0',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), (args) => {
        try {
          parse(...args);
        } catch (error) {
          expect(error).toBeInstanceOf(StartError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

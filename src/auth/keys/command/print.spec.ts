import { describe, expect, it } from 'vitest';
import { makeApiKey, parseApiKey } from '../../api-key.js';
import type { StoredKey } from '../stored-key.js';
import { describeNewKey, describeRotated, keyTable } from './print.js';

const key = makeApiKey();
const stored: StoredKey = {
  id: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  accountId: 'acme',
  name: null,
  prefix: parseApiKey(key)!.prefix,
  scopes: ['read', 'write'],
  entityTypes: null,
  status: 'ACTIVE',
  createdAt: new Date('2026-11-29T10:00:00Z'),
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
  rotatedFrom: null,
};

describe('the list', () => {
  const lines = (...keys: Partial<StoredKey>[]): string[] =>
    keyTable(keys.map((over) => ({ ...stored, ...over }))).split('\n');

  it('has a line for each key, in columns', () => {
    const [header, first, second] = lines(
      { name: 'CRM sync' },
      {
        accountId: null,
        scopes: ['operate'],
        entityTypes: ['CONTACT'],
        lastUsedAt: new Date('2026-11-29T11:22:33Z'),
      },
    );
    expect(first).toMatch(/^0198a0b0\S+ +acme +CRM sync +ba_live_\w{4}… +read,write +all +ACTIVE +- +-$/);
    expect(second).toMatch(/ \(operator\) +ba_live_\w{4}… +operate +CONTACT +ACTIVE +- +2026-11-29T11:22Z$/);
    expect(first!.indexOf('ACTIVE')).toBe(header!.indexOf('STATUS'));
    expect(second!.indexOf('ACTIVE')).toBe(header!.indexOf('STATUS'));
  });

  it('shows when a key ends: it expires, it is revoked, its grace time is over', () => {
    const early = new Date('2026-12-01T00:00:00Z');
    const late = new Date('2027-01-01T00:00:00Z');
    const [, ...ends] = lines(
      { expiresAt: late },
      { revokedAt: late },
      { expiresAt: early, revokedAt: late },
      { expiresAt: late, revokedAt: early },
    ).map((line) => /(\S+) +-$/.exec(line)?.[1]);
    expect(ends).toEqual([
      '2027-01-01T00:00Z',
      '2027-01-01T00:00Z',
      '2026-12-01T00:00Z',
      '2026-12-01T00:00Z',
    ]);
  });

  it('says that there are none', () => {
    expect(keyTable([])).toBe('There are no API keys.');
  });
});

describe('a new key', () => {
  it('is shown, with what it may do', () => {
    const text = describeNewKey({ key, stored: { ...stored, entityTypes: ['CONTACT'] } });
    expect(text).toContain(`\n  ${key}\n`);
    expect(text).toContain(
      'of account acme, with the scopes read, write, for CONTACT, valid until it is revoked:',
    );
  });

  it('of a rotation says how long the other one is valid', () => {
    const made = { key, stored: { ...stored, rotatedFrom: 'OLD' } };
    expect(describeRotated(86_400_000)(made)).toContain(
      'The key that it replaces, OLD, is refused in 24 hours.',
    );
    expect(describeRotated(0)(made)).toContain('OLD, is refused within 5 seconds.');
  });
});

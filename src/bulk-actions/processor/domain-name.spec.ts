import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLowerCaseDomain } from './ascii-cells.js';
import { domainName } from './domain-name.js';

const label = fc.string({
  unit: fc.constantFrom(
    ...'abcxyz0189-üÜßéΣς例ㅤ한ا٣\u0308\u0301',
    'xn--',
    'e\u0301',
    '\u200d',
    '_',
    '\u094d',
    'क',
  ),
  minLength: 1,
  maxLength: 6,
});
const names = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => [...labels, 'de'].join('.'));

/** How many of 5,000 names were stored. */
function forNames(check: (stored: string, name: string) => void): number {
  let stored = 0;
  fc.assert(
    fc.property(names, (name) => {
      const found = domainName(name);
      if (found === null) return;
      stored++;
      check(found, name);
    }),
    { numRuns: 5000 },
  );
  return stored;
}

describe('domainName', () => {
  it('gives back what it gave', () => {
    const stored = forNames((name) => {
      expect(domainName(name)).toBe(name);
      expect(name).toBe(name.normalize('NFC').toLowerCase());
    });
    expect(stored).toBeGreaterThan(500);
  });

  it('is one for all ways to write a name', () => {
    const stored = forNames((name, given) => {
      const ascii = domainToASCII(given);
      for (const other of [ascii, ascii.toUpperCase(), given.normalize('NFD'), given.normalize('NFC')]) {
        expect([other, domainName(other)]).toEqual([other, name]);
      }
    });
    expect(stored).toBeGreaterThan(500);
  });

  it('is two for names that DNS tells apart', () => {
    const names = ['straße.de', 'strasse.de', 'ας.gr', 'ασ.gr', 'é.de', 'e.de'];
    expect(new Set(names.map(domainName)).size).toBe(names.length);
  });

  it('has what DNS can hold', () => {
    const stored = forNames((name) => {
      const ascii = domainToASCII(name);
      expect(ascii).toMatch(
        /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
      );
      expect(ascii.length).toBeLessThanOrEqual(253);
    });
    expect(stored).toBeGreaterThan(500);
  });

  it('is the bytes themselves where these are taken', () => {
    const unit = fc.constantFrom(...'ab1-.X_', 'xn--', '..');
    let taken = 0;
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 9 }), (start) => {
        const name = `${start}.de`;
        const bytes = Buffer.from(`.${name}.`);
        if (!isLowerCaseDomain(bytes, 1, bytes.length - 1)) return;
        taken++;
        expect(domainName(name)).toBe(name);
      }),
      { numRuns: 20_000 },
    );
    expect(taken).toBeGreaterThan(1000);
  });

  it('takes no longer for a megabyte', () => {
    const started = performance.now();
    for (const part of ['a', 'a.', 'ü', 'xn--', 'ü.', '-', '\u0301', 'aü-']) domainName(part.repeat(2 ** 18));
    for (const part of ['a', 'a.', 'ü', 'xn--', 'ü.', '-', '\u0301', 'aü-'])
      domainName(`${part.repeat(400)}_`);
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});

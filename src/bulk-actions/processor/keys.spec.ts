import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContactProcessor } from '../../contacts/contact.processor.js';
import { column, stored } from './column.js';
import { date } from './date.js';
import { keyToFind, normalizeKey, readKey } from './keys.js';
import { recordKeyOf } from './record-key.js';
import { text, wholeNumber } from './rules.js';

const contacts = new ContactProcessor();

describe('normalizeKey', () => {
  it.each([
    ['ann@example.com', 'ann@example.com'],
    [' Ann@Example.com\u200b', 'ann@example.com'],
    ['="ann@example.com"', 'ann@example.com'],
    ['jose\u0301@example.com', 'jos\u00e9@example.com'],
    ['nobody', null],
    ['\u200b', null],
  ])('%j is %j', (cell, key) => expect(normalizeKey(contacts, cell)).toBe(key));

  it('gives its own result back', () => {
    const unit = fc.constantFrom(...'aÉe\u0301İΣßｅK\u0345ſ\u1e9b\u0323.-');
    const parts = fc.tuple(
      fc.string({ unit, minLength: 1, maxLength: 5 }),
      fc.string({ unit, minLength: 1, maxLength: 5 }),
    );
    let keys = 0;
    fc.assert(
      fc.property(parts, ([user, host]) => {
        const key = normalizeKey(contacts, `${user}@${host}.de`);
        if (key === null) return;
        keys++;
        expect(normalizeKey(contacts, key)).toBe(key);
        expect(key).toBe(key.normalize('NFC'));
      }),
      { numRuns: 5000 },
    );
    expect(keys).toBeGreaterThan(500);
  });
});

describe('normalizeKey of several columns', () => {
  const columns = [
    column('lastName', text({ maxLength: 80 })),
    column('birthday', date),
    column('room', wholeNumber({ min: 1, max: 99 })),
  ];
  const key = ['lastName', 'birthday', 'room'];
  const guests = { columns, recordKey: recordKeyOf({ columns, key, keyColumn: 'guestKey' }) };

  it.each([
    ['5:Smith10:1990-01-312:12', '5:Smith10:1990-01-312:12'],
    ['7:Jose\u0301 10:1990-01-313:012', '5:Jos\u00e910:1990-01-312:12'],
    ['8:="Smith"10:1990-01-312:12', '5:Smith10:1990-01-312:12'],
    ['5:Smith10:1990-02-302:12', null],
    ['5:Smith10:1990-01-31', null],
    ['Smith', null],
  ])('%j is %j', (stored, key) => expect(normalizeKey(guests, stored)).toBe(key));
});

describe('keyToFind', () => {
  it('is the key as it is stored now, or as it was once', () => {
    const { rule } = contacts.columns[1]!;
    expect(keyToFind(rule, ' Ann@XN--MNCHEN-3YA.de ')).toBe('ann@münchen.de');
    expect(keyToFind(rule, " 'Ann@example.com' ")).toBe("'ann@example.com'");
  });
});

describe('readKey', () => {
  it('composes what a rule makes, and leaves what is no text', () => {
    expect(readKey({ read: (cell) => stored(cell.normalize('NFD')) }, '\u00e9')).toBe('\u00e9');
    expect(readKey({ read: () => 7 }, 'x')).toBe(7);
  });
});

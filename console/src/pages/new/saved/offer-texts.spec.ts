import { expect, it } from 'vitest';
import { de } from '../../../texts/de.js';
import { en } from '../../../texts/en.js';
import { fitText, readingText, writtenText } from './offer-texts.js';

it('says whether a saved mapping is for the file', () => {
  const lacks = { fit: { kind: 'lacks', headers: ['a', 'b', 'c', 'd'] } } as const;
  expect(fitText(lacks, en)).toBe('Does not fit: the file has no “a”, “b”, “c” and 1 more.');
  expect(fitText(lacks, de)).toBe('Passt nicht: Der Datei fehlt „a“, „b“, „c“ und 1 weitere.');
  const near = { fit: { kind: 'near', added: ['x'], missing: ['y'] } } as const;
  expect(fitText(near, en)).toBe('The file also has “x”. It has no “y”, and needs none.');
  expect(fitText({ fit: null }, en)).toContain('could not be read');
});

it('says how files and cells are read', () => {
  expect(readingText({ delimiter: ';', skipLines: 2 }, en)).toBe(
    'the separator semicolon, the column names in line 3',
  );
  expect(writtenText({ column: 'x', decimal: ',', nullValues: ['-', 'N/A'], later: 1 }, en)).toBe(
    'decimals after “,”; empty: -, N/A; later: 1',
  );
  const list = { column: 'x', separator: '\n', mode: 'add', timeZone: 'Europe/Zurich' };
  expect(writtenText(list, en)).toBe(
    'items separated by: line break; its items are added to those that a record has; times of Europe/Zurich',
  );
  expect(writtenText({ column: 'x', separator: ' ', mode: 'later' }, de)).toBe(
    'Einträge getrennt durch: Leerzeichen; Einträge later',
  );
  const field = { field: 'x', type: 'oneOf', label: 'X', values: ['a'], nullValues: ['-'] } as const;
  expect(writtenText(field, en)).toBe('empty: -');
  expect([writtenText('x', en), writtenText(null, en), writtenText(undefined, en)]).toEqual(['', '', '']);
});

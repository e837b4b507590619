import { describe, expect, it } from 'vitest';
import { parseInstant } from './instant.js';

describe('parseInstant', () => {
  it.each([
    ['2027-01-31T08:00:00Z', '2027-01-31T08:00:00.000Z'],
    ['2027-01-31T08:00Z', '2027-01-31T08:00:00.000Z'],
    ['2027-01-31T08:00:00.250+01:00', '2027-01-31T07:00:00.250Z'],
    ['2027-01-31T08:00:00-0530', '2027-01-31T13:30:00.000Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ])('takes %s', (text, instant) => {
    expect(parseInstant(text)?.toISOString()).toBe(instant);
  });

  it.each([
    '',
    'tomorrow',
    '1801382400000',
    '2027-01-31',
    '2027-01-31T08:00:00',
    '2027-01-31 08:00:00Z',
    '2027-02-30T08:00:00Z',
    '2027-13-01T08:00:00Z',
    '2027-01-31T25:00:00Z',
    '2027-W05-1T08:00:00Z',
    ' 2027-01-31T08:00:00Z',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { ExpectedHeader } from './expected-header.js';

describe('ExpectedHeader', () => {
  const columns = [
    { name: 'name', combine: [{ name: 'first' }, { name: 'last' }, { name: 'middle', optional: true }] },
    { name: 'email' },
  ];
  const expected = new ExpectedHeader({ columns, required: ['name', 'email'], isValue: () => false });

  it.each([
    [true, ['name', 'email']],
    [true, ['first', 'middle', 'email']],
    [false, ['middle', 'email']],
  ])('is %s for %j, of which an optional part alone is no column', (fits, cells) => {
    expect(expected.fits(cells)).toBe(fits);
  });
});

import { describe, expect, it } from 'vitest';
import { acceptedRate, delayedRate, effectiveLimit, sliceRowsOf } from './limits.js';

describe('limits', () => {
  it('come from the environment where the account has none of its own', () => {
    const defaults = { rowsPerMinute: 100, mode: 'delay' } as const;
    expect(effectiveLimit(defaults, { rowsPerMinute: null, mode: null })).toEqual(defaults);
    expect(effectiveLimit(defaults, { rowsPerMinute: 0, mode: null })).toEqual({
      rowsPerMinute: 0,
      mode: 'delay',
    });
    expect(effectiveLimit(defaults, { rowsPerMinute: 5, mode: 'reject' })).toEqual({
      rowsPerMinute: 5,
      mode: 'reject',
    });
  });

  it('delay or reject; 0 does neither', () => {
    expect(delayedRate({ rowsPerMinute: 7, mode: 'delay' })).toBe(7);
    expect(acceptedRate({ rowsPerMinute: 7, mode: 'delay' })).toBeNull();
    expect(delayedRate({ rowsPerMinute: 7, mode: 'reject' })).toBeNull();
    expect(acceptedRate({ rowsPerMinute: 7, mode: 'reject' })).toBe(7);
    expect(delayedRate({ rowsPerMinute: 0, mode: 'delay' })).toBeNull();
    expect(acceptedRate({ rowsPerMinute: 0, mode: 'reject' })).toBeNull();
  });

  it('divide a minute into ten slices of at least one row', () => {
    expect([1, 9, 19, 10_000].map(sliceRowsOf)).toEqual([1, 1, 1, 1000]);
  });
});

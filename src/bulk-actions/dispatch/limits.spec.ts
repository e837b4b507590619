import { describe, expect, it } from 'vitest';
import { acceptedRate, delayedRate, effectiveLimit, sliceRowsOf } from './limits.js';

describe('limits', () => {
  it('take from the environment what the account has not of its own', () => {
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

  it('delay or reject, and 0 does neither', () => {
    expect(delayedRate({ rowsPerMinute: 7, mode: 'delay' })).toBe(7);
    expect(acceptedRate({ rowsPerMinute: 7, mode: 'delay' })).toBeNull();
    expect(delayedRate({ rowsPerMinute: 7, mode: 'reject' })).toBeNull();
    expect(acceptedRate({ rowsPerMinute: 7, mode: 'reject' })).toBe(7);
    expect(delayedRate({ rowsPerMinute: 0, mode: 'delay' })).toBeNull();
    expect(acceptedRate({ rowsPerMinute: 0, mode: 'reject' })).toBeNull();
  });

  it('are spread in tenths of a minute, at least row by row', () => {
    expect([1, 9, 19, 10_000].map(sliceRowsOf)).toEqual([1, 1, 1, 1000]);
  });
});

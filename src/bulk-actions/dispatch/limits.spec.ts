import { describe, expect, it } from 'vitest';
import { acceptedRate, effectiveLimit } from './limits.js';

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

  it('reject uploads in mode reject only, and 0 rejects none', () => {
    expect(acceptedRate({ rowsPerMinute: 7, mode: 'delay' })).toBeNull();
    expect(acceptedRate({ rowsPerMinute: 7, mode: 'reject' })).toBe(7);
    expect(acceptedRate({ rowsPerMinute: 0, mode: 'reject' })).toBeNull();
  });
});

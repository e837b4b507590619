import { describe, expect, it } from 'vitest';
import { retryAfterOf } from './retry-after.js';

const NOW = Date.parse('2026-11-29T21:00:00Z');
const HOUR = 3_600_000;

describe('Retry-After of a receiver', () => {
  it.each([
    ['0', 0],
    ['90', 90_000],
    [' 5 ', 5_000],
    ['43201', 12 * HOUR],
    ['99999999999999999999999', 12 * HOUR],
    ['Sun, 29 Nov 2026 21:02:00 GMT', 120_000],
    ['Sunday, 29-Nov-26 21:02:00 GMT', 120_000],
    ['Sun Nov 29 21:02:00 2026', 120_000],
    ['Sun, 29 Nov 2026 20:00:00 GMT', 0],
    ['Tue, 01 Dec 2026 21:00:00 GMT', 12 * HOUR],
  ])('%s is read', (header, ms) => {
    expect(retryAfterOf(503, header, NOW)).toBe(ms);
    expect(retryAfterOf(429, header, NOW)).toBe(ms);
  });

  it.each([
    ...['', '-5', '1.5', '1e3', 'soon', '5 s', '5, 7', '0x10', 'Infinity', '2026-11-29T21:02:00Z'],
    ...['Sun, 99 Nov 2026 21:02:00 GMT', 'Sun, 29 Nov 2026 21:02:00 +0200', 'Nov 29 2026'],
  ])('%j is not', (header) => {
    expect(retryAfterOf(503, header, NOW)).toBeNull();
  });

  it('counts only where the receiver is busy', () => {
    expect([200, 301, 404, 410, 500, 502].map((status) => retryAfterOf(status, '90', NOW))).toEqual(
      Array(6).fill(null),
    );
    expect(retryAfterOf(429, undefined, NOW)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { Pace } from './pace.js';

const SETTINGS = { minBytesPerSecond: 1024, graceMs: 60_000, idleMs: 180_000 };

/** @param bytesIn what comes in each second. @returns the second at which it is too slow; `null`: never */
function refusedAt(bytesIn: (second: number) => number, seconds: number, heldFrom = Infinity): number | null {
  const pace = new Pace(SETTINGS);
  let arrived = 0;
  for (let second = 1; second <= seconds; second++) {
    arrived += bytesIn(second);
    if (!pace.look(arrived, 1_000, second >= heldFrom)) return second;
  }
  return null;
}

describe('the pace of an upload', () => {
  it('is asked for after the first minute, on average', () => {
    expect(refusedAt(() => 0, 600)).toBe(60);
    // The attack: a byte every 25 s.
    expect(refusedAt((second) => (second % 25 === 0 ? 1 : 0), 600)).toBe(60);
    expect(refusedAt(() => 1023, 600)).toBe(60);
    expect(refusedAt((second) => (second === 59 ? 60 * 1024 : 0), 60)).toBe(null);
  });

  it('may be slow for hours', () => {
    expect(refusedAt(() => 1024, 4 * 3600)).toBe(null);
  });

  it('may have a pause of a minute and more in a large file, but not one without end', () => {
    const largeThenNothing = (second: number): number => (second <= 60 ? 1_000_000 : 0);
    expect(refusedAt(largeThenNothing, 60 + 179)).toBe(null);
    expect(refusedAt(largeThenNothing, 600)).toBe(60 + 180);
    // Of a smaller one it counts.
    expect(refusedAt((second) => (second <= 60 ? 2048 : 0), 600)).toBe(121);
  });

  it('does not count the time in which we held the client back', () => {
    expect(refusedAt(() => 0, 4 * 3600, 2)).toBe(null);
    expect(refusedAt((second) => (second === 1 ? 60 * 1024 : 0), 4 * 3600, 60)).toBe(null);
  });

  it('does not matter where no rate is asked for, but for those who are gone', () => {
    const pace = new Pace({ ...SETTINGS, minBytesPerSecond: 0 });
    expect(pace.look(1, 179_000, false)).toBe(true);
    expect(pace.look(2, 179_000, false)).toBe(true);
    expect(pace.look(2, 179_000, false)).toBe(true);
    expect(pace.look(2, 1_000, false)).toBe(false);
  });
});

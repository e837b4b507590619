import { describe, expect, it } from 'vitest';
import { ScrollScale } from './scroll-scale.js';

const ROW = 36;
const VIEW = 600;

describe('a list that fits a browser', () => {
  it('is scrolled as it is', () => {
    const scale = new ScrollScale(1000 * ROW, VIEW);
    expect(scale.canvas).toBe(1000 * ROW);
    for (const top of [10, 3000, 35_000, 1000 * ROW - VIEW, 0]) {
      expect(scale.scrolled(top)).toBeNull();
      expect(scale.top).toBe(top);
    }
  });

  it('shorter than the viewport stays where it is', () => {
    const scale = new ScrollScale(3 * ROW, VIEW);
    scale.scrolled(0);
    expect([scale.top, scale.settle()]).toEqual([0, 0]);
  });
});

describe('a list of five million rows', () => {
  const FULL = 5_000_000 * ROW;
  const END = FULL - VIEW;
  const make = (): ScrollScale => new ScrollScale(FULL, VIEW);

  it('is dragged to any place, and to its very end', () => {
    const scale = make();
    const last = scale.canvas - VIEW;
    scale.scrolled(last);
    expect(scale.top).toBe(END);
    scale.scrolled(last / 2);
    expect(scale.top / END).toBeCloseTo(0.5, 6);
    scale.scrolled(0);
    expect(scale.top).toBe(0);
  });

  it('moves by as many pixels as the wheel', () => {
    const scale = make();
    scale.scrolled(4_000_000);
    const before = scale.top;
    for (let i = 1; i <= 50; i++) expect(scale.scrolled(4_000_000 + i * 100)).toBeNull();
    expect(scale.top).toBe(before + 5000);
  });

  it('goes on where the scrollbar has come to its end before the list has', () => {
    const scale = make();
    const last = scale.canvas - VIEW;
    scale.scrolled(last - 100);
    const before = scale.top;
    const back = scale.scrolled(last);
    expect(scale.top).toBe(before + 100);
    expect(back).toBeLessThan(last);
    // The event of what was set moves nothing.
    expect(scale.scrolled(back!)).toBeNull();
    expect(scale.top).toBe(before + 100);
    let at = back!;
    for (let i = 0; i < 200 && scale.top < END; i++)
      at = scale.scrolled(Math.min(last, at + 100)) ?? Math.min(last, at + 100);
    expect(scale.top).toBe(END);
    expect(at).toBe(last);
  });

  it('shows each row, whatever is scrolled', () => {
    const scale = make();
    const at = scale.moveTo(1_234_567 * ROW);
    expect(scale.top).toBe(1_234_567 * ROW);
    expect(scale.scrolled(at)).toBeNull();
    expect(scale.top).toBe(1_234_567 * ROW);
    expect(scale.moveTo(Infinity)).toBe(scale.canvas - VIEW);
    expect(scale.top).toBe(END);
  });

  it('keeps its place when the window grows', () => {
    const scale = make();
    scale.moveTo(90_000_000);
    scale.resize(FULL, 900);
    expect(scale.top).toBe(90_000_000);
    scale.resize(1000, 900);
    expect(scale.top).toBe(100);
  });
});

import { describe, expect, it } from 'vitest';
import { addSample, speedOf } from './samples.js';

const sample = (at: number, rows: number, stage = 'WRITE') => ({ at, rows, stage });

describe('samples of an action', () => {
  it('give rows per second, and no line from one stage to the next', () => {
    const samples = [sample(10, 0, 'SCAN'), sample(12, 4000, 'SCAN'), sample(13, 500), sample(15, 2500)];
    expect(speedOf(samples)).toEqual({ times: [12, 13, 15], rates: [2000, null, 1000] });
  });

  it('are of rising times', () => {
    const samples = addSample([], sample(1, 0));
    expect(addSample(samples, sample(1, 5))).toBe(samples);
    expect(addSample(samples, sample(2, 5))).toHaveLength(2);
  });

  it('stay few, however long it takes, with the first and the newest', () => {
    let samples = addSample([], sample(0, 0));
    for (let at = 1; at <= 5000; at += 1) samples = addSample(samples, sample(at, at));
    expect(samples.length).toBeLessThanOrEqual(600);
    expect(samples.length).toBeGreaterThan(200);
    expect(samples[0]!.at).toBe(0);
    expect(samples.at(-1)!.at).toBeGreaterThanOrEqual(4990);
  });
});

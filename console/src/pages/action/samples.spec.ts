import { describe, expect, it } from 'vitest';
import type { Sample } from './samples.js';
import { addSample, continueFrom, sampleOf, speedOf } from './samples.js';

const sample = (at: number, rows: number, stage: Sample['stage'] = 'WRITE', pass = 1): Sample => ({
  ...{ at, rows, stage, pass },
});
const speed = (samples: readonly Sample[]) => speedOf(samples, (stage) => stage);
const kept = (pass: number, ...samples: [at: number, rows: number][]) => ({
  pass,
  items: samples.map(([at, rows]) => ({
    ...{ at: new Date(at * 1000).toISOString(), stage: 'WRITE' as const, stageProcessedItems: rows },
  })),
  next: null,
});

describe('samples of an action', () => {
  it('give rows per second, a line for each stage, without the search for duplicates', () => {
    const samples = [
      ...[sample(10, 0, 'SCAN'), sample(12, 4000, 'SCAN'), sample(13, 9000, 'RESOLVE')],
      ...[sample(13, 500), sample(15, 2500), sample(17, 2500)],
    ];
    expect(speed(samples)).toEqual({
      times: [10, 12, 13, 15, 17],
      lines: [
        { name: 'SCAN', rates: [2000, 2000, null, null, null], look: 'second' },
        { name: 'WRITE', rates: [null, null, 1000, 1000, 0] },
      ],
    });
  });

  it('give the average of a second where they are closer, because units end one by one', () => {
    const samples = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5].map((at, i) => sample(at, Math.ceil(i / 2) * 100));
    expect(speed(samples).lines[0]!.rates.slice(4)).toEqual([200, 200, 200]);
  });

  it('draw nothing of a stage with one sample, and begin again where a stage does', () => {
    expect(speed([sample(1, 50, 'SCAN'), sample(2, 60)]).lines).toEqual([]);
    const again = [sample(0, 0), sample(10, 1000), sample(20, 0), sample(30, 500)];
    expect(speed(again).lines[0]!.rates).toEqual([100, 100, 50, 50]);
  });

  it('are of rising times', () => {
    const samples = addSample([], sample(1, 0));
    expect(addSample(samples, sample(1, 5))).toBe(samples);
    expect(addSample(samples, sample(2, 5))).toHaveLength(2);
  });

  it('are of the newest pass alone', () => {
    const samples = [sample(1, 0), sample(2, 5)];
    expect(addSample(samples, sample(3, 0, 'WRITE', 2))).toEqual([sample(3, 0, 'WRITE', 2)]);
    expect(addSample([sample(3, 0, 'WRITE', 2)], sample(4, 9))).toEqual([sample(3, 0, 'WRITE', 2)]);
  });

  it('stay few, however long it takes, with the first and the newest', () => {
    let samples = addSample([], sample(0, 0));
    for (let at = 1; at <= 5000; at += 1) samples = addSample(samples, sample(at, at));
    expect(samples.length).toBeLessThanOrEqual(600);
    expect(samples.length).toBeGreaterThan(200);
    expect(samples[0]!.at).toBe(0);
    expect(samples.at(-1)!.at).toBeGreaterThanOrEqual(4990);
  });

  it('go on where those of the service end', () => {
    const live = [sample(11, 110), sample(12, 120), sample(13, 130)];
    expect(continueFrom(kept(1, [10, 100], [12, 125]), live)).toEqual([
      ...[sample(10, 100), sample(12, 125), sample(13, 130)],
    ]);
    expect(continueFrom(kept(1), live)).toEqual(live);
  });

  it('of an earlier pass are forgotten, whichever comes first', () => {
    const live = [sample(11, 110)];
    expect(continueFrom(kept(2, [20, 5]), live)).toEqual([sample(20, 5, 'WRITE', 2)]);
    const second = [sample(21, 10, 'WRITE', 2)];
    expect(continueFrom(kept(1, [10, 100]), second)).toBe(second);
  });

  it('have the time of the service, whatever clock the browser has', () => {
    const stats = { stage: 'SCAN', stageProcessedItems: 7, pass: 1, elapsedSeconds: 2.5 };
    const createdAt = '2026-11-23T09:30:00.000Z';
    const came = sampleOf({ ...stats, createdAt } as Parameters<typeof sampleOf>[0]);
    expect(came).toEqual(sample(Date.parse(createdAt) / 1000 + 2.5, 7, 'SCAN'));
    expect(sampleOf({ ...stats, createdAt, stage: null } as Parameters<typeof sampleOf>[0])).toBeNull();
  });
});

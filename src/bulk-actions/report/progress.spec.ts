import { describe, expect, it } from 'vitest';
import type { Progress } from './progress.js';
import { paceOf } from './progress.js';

const progress = (over: Partial<Progress>): Progress => ({
  stage: 'WRITE',
  ended: false,
  running: true,
  totalItems: 100_000,
  processedItems: 0,
  failedItems: 0,
  stageItems: 0,
  stageSeconds: 0,
  elapsedSeconds: 0,
  limitedSeconds: 0,
  ...over,
});

describe('paceOf', () => {
  it('knows the rate of the last stage, and so when it ends', () => {
    const pace = paceOf(progress({ stageItems: 25_000, stageSeconds: 0.5 }));
    expect(pace).toEqual({ stageTotalItems: 100_000, rowsPerSecond: 50_000, etaSeconds: 2 });
  });

  it('adds what the stages cost that follow', () => {
    const rest = { stageItems: 50_000, stageSeconds: 10 };
    const scan = paceOf(progress({ stage: 'SCAN', ...rest })).etaSeconds!;
    const write = paceOf(progress({ stage: 'WRITE', ...rest })).etaSeconds!;
    expect(write).toBe(10);
    expect(scan).toBeGreaterThan(10 + 20);
  });

  it('leaves rows without a key out of resolve', () => {
    const pace = paceOf(
      progress({ stage: 'RESOLVE', failedItems: 1000, stageItems: 99_000, stageSeconds: 1 }),
    );
    expect(pace.stageTotalItems).toBe(99_000);
  });

  it('takes at least what the rate limit makes it take', () => {
    const limited = { stageItems: 50_000, stageSeconds: 10, limitedSeconds: 300.2 };
    expect(paceOf(progress(limited)).etaSeconds).toBe(301);
    expect(paceOf(progress({ ...limited, limitedSeconds: 3 })).etaSeconds).toBe(10);
    expect(paceOf(progress({ limitedSeconds: 60 })).etaSeconds).toBe(60);
  });

  it('promises nothing before the first rows are done', () => {
    expect(paceOf(progress({}))).toEqual({ stageTotalItems: 100_000, rowsPerSecond: 0, etaSeconds: null });
    expect(paceOf(progress({ stageSeconds: 60 })).etaSeconds).toBeNull();
  });

  it('gives no estimate while the action is paused', () => {
    const paused = paceOf(progress({ running: false, stageItems: 50_000, stageSeconds: 5 }));
    expect(paused).toEqual({ stageTotalItems: 100_000, rowsPerSecond: null, etaSeconds: null });
    const waiting = paceOf(progress({ stage: null, running: false }));
    expect(waiting).toEqual({ stageTotalItems: null, rowsPerSecond: null, etaSeconds: null });
  });

  it('looks back over the whole action when it has ended', () => {
    const ended = progress({
      stage: null,
      ended: true,
      running: false,
      processedItems: 100_000,
      elapsedSeconds: 4,
    });
    expect(paceOf(ended)).toEqual({ stageTotalItems: null, rowsPerSecond: 25_000, etaSeconds: 0 });
    expect(paceOf({ ...ended, elapsedSeconds: 0 }).rowsPerSecond).toBeLessThan(Infinity);
  });

  it('ends a stage at 0, not below', () => {
    const pace = paceOf(progress({ stageItems: 100_000, stageSeconds: 1 }));
    expect(pace.etaSeconds).toBe(0);
    expect(paceOf(progress({ stageItems: 3, stageSeconds: 2 })).rowsPerSecond).toBe(1.5);
  });
});

import { describe, expect, it } from 'vitest';
import { ChunkOutcomes, ROW_MARKS } from './chunk-outcomes.js';

describe('ChunkOutcomes', () => {
  it('starts without any outcome', () => {
    const outcomes = new ChunkOutcomes(3);
    expect(outcomes.columns()).toEqual({
      kinds: [],
      outcomes: Buffer.alloc(3),
      recordIds: null,
      details: null,
      marks: null,
    });
    expect(outcomes.tally()).toEqual({ successful: 0, skipped: 0, failed: 0 });
    expect(outcomes.has(0)).toBe(false);
  });

  it('is a byte a row and a dictionary', () => {
    const outcomes = new ChunkOutcomes(5);
    outcomes.set(4, 'FAILED/REQUIRED');
    outcomes.set(0, 'SUCCESS/CREATED', '17');
    outcomes.set(1, 'SUCCESS/CREATED', '9007199254740993');
    outcomes.set(3, 'SKIPPED/ALREADY_EXISTS', '3');
    outcomes.addDetail(4, { column: 'name' });
    expect(outcomes.columns()).toEqual({
      kinds: ['FAILED/REQUIRED', 'SUCCESS/CREATED', 'SKIPPED/ALREADY_EXISTS'],
      outcomes: Buffer.from([2, 2, 0, 3, 1]),
      recordIds: ['17', '9007199254740993', null, '3', null],
      details: { 4: { column: 'name' } },
      marks: null,
    });
    expect(outcomes.tally()).toEqual({ successful: 2, skipped: 1, failed: 1 });
    expect([0, 1, 2, 3, 4].map((row) => outcomes.has(row))).toEqual([true, true, false, true, true]);
  });

  it('keeps marks beside outcomes, counts short rows, and needs none where there are none', () => {
    const { short, keyChanged } = ROW_MARKS;
    const outcomes = ChunkOutcomes.from(4, null, Buffer.from([0, 0, keyChanged, 0]));
    expect(outcomes.tally()).toEqual({ successful: 0, skipped: 0, failed: 0, short: 0 });
    outcomes.mark(1, short);
    outcomes.mark(3, short | keyChanged);
    outcomes.set(3, 'FAILED/REQUIRED');
    expect(outcomes.columns().marks).toEqual(Buffer.from([0, 1, 2, 3]));
    expect(outcomes.tally()).toEqual({ successful: 0, skipped: 0, failed: 1, short: 2 });
    const clean = new ChunkOutcomes(1);
    clean.mark(0, 0);
    expect(clean.hasMarks).toBe(false);
  });

  it('counts a row once, by its last outcome', () => {
    const outcomes = new ChunkOutcomes(1);
    outcomes.set(0, 'SUCCESS/CREATED', '1');
    outcomes.set(0, 'FAILED/PROCESSING_ERROR');
    expect(outcomes.tally()).toEqual({ successful: 0, skipped: 0, failed: 1 });
    expect(outcomes.columns().recordIds).toEqual([null]);
  });

  it('goes on from what is stored, and leaves that as it was', () => {
    const first = new ChunkOutcomes(3);
    first.set(0, 'FAILED/REQUIRED');
    first.addDetail(0, { column: 'name' });
    first.set(1, 'SUCCESS/CREATED', '5');
    const stored = first.columns();
    const next = ChunkOutcomes.from(3, stored);
    expect(next.columns()).toEqual(stored);
    next.set(2, 'SKIPPED/DUPLICATE_IN_FILE');
    next.addDetail(2, { duplicateOfRow: 1 });
    expect(next.tally()).toEqual({ successful: 1, skipped: 1, failed: 1 });
    expect(next.columns().recordIds).toEqual([null, '5', null]);
    expect(first.tally()).toEqual({ successful: 1, skipped: 0, failed: 1 });
    expect(stored.details).toEqual({ 0: { column: 'name' } });
    expect(ChunkOutcomes.from(2, null).columns().outcomes).toEqual(Buffer.alloc(2));
  });

  it('shows no more of a cell than is needed to know it, and only what jsonb stores', () => {
    const outcomes = new ChunkOutcomes(3);
    outcomes.addDetail(0, { column: 'name', value: 'x'.repeat(1000) });
    outcomes.addDetail(1, { column: 'name', value: 'a\0b' });
    outcomes.addDetail(2, { column: 'name', value: `${'x'.repeat(99)}😀` });
    const { details } = outcomes.columns();
    expect(details![0]).toEqual({ column: 'name', value: 'x'.repeat(100) });
    expect(details![1]!.value).toBe('a\uFFFDb');
    expect(details![2]!.value).toBe(`${'x'.repeat(99)}\uFFFD`);
  });

  it('has room for 255 kinds, which one byte can tell apart', () => {
    const outcomes = new ChunkOutcomes(256);
    for (let i = 0; i < 255; i++) outcomes.set(i, `FAILED/CODE_${i}`);
    expect(outcomes.tally().failed).toBe(255);
    expect(() => outcomes.set(255, 'FAILED/ONE_MORE')).toThrow(RangeError);
    outcomes.set(255, 'FAILED/CODE_254');
    expect(outcomes.columns().outcomes[255]).toBe(255);
  });
});

import { describe, expect, it } from 'vitest';
import type { UploadState } from './upload-state.js';
import { advance, isOver } from './upload-state.js';

describe('the state of an upload', () => {
  it('goes from waiting to received', () => {
    const steps: UploadState[] = ['opening', 'receiving', 'received'];
    expect(steps.reduce<UploadState>(advance, 'waiting')).toBe('received');
  });

  it.each(['waiting', 'opening', 'receiving', 'received'] as const)(
    'can be refused or discarded while %s',
    (state) => {
      expect(advance(state, 'refused')).toBe('refused');
      expect(advance(state, 'discarded')).toBe('discarded');
      expect(isOver(state)).toBe(false);
    },
  );

  it.each([
    ['waiting', 'receiving'],
    ['receiving', 'opening'],
    ['refused', 'receiving'],
    ['refused', 'received'],
    ['discarded', 'receiving'],
    ['discarded', 'refused'],
  ] as const)('does not go from %s to %s', (from, to) => {
    expect(() => advance(from, to)).toThrow(`An upload that is ${from} cannot become ${to}`);
  });

  it('is over once it is refused or discarded', () => {
    expect([isOver('refused'), isOver('discarded')]).toEqual([true, true]);
  });
});

import { describe, expect, it } from 'vitest';
import type { OutcomeKind } from '../processor/outcome.js';
import { Habits } from './habits.js';

const chunk = (unchanged: number, updated: number) => ({
  kinds: [
    ...new Array<OutcomeKind>(unchanged).fill('SUCCESS/UNCHANGED'),
    ...new Array<OutcomeKind>(updated).fill('SUCCESS/UPDATED'),
  ],
  recordIds: [],
});

describe('Habits', () => {
  it('an action changes little while half of its last chunk was unchanged', () => {
    const habits = new Habits();
    expect(habits.changesLittle('a')).toBe(false);
    habits.learn('a', chunk(5, 5));
    expect([habits.changesLittle('a'), habits.changesLittle('b')]).toEqual([true, false]);
    habits.learn('a', chunk(4, 5));
    expect(habits.changesLittle('a')).toBe(false);
  });

  it('remembers the last thousand actions', () => {
    const habits = new Habits();
    for (let i = 0; i <= 1000; i++) habits.learn(`action ${i}`, chunk(1, 0));
    expect([habits.changesLittle('action 0'), habits.changesLittle('action 1')]).toEqual([false, true]);
  });
});

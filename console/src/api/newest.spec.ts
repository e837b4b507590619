import { describe, expect, it } from 'vitest';
import { newestOf, Order } from './newest.js';

const state = (pass: number, finishedAt: string | null, id = 'a') => ({ id, pass, finishedAt });

describe('the newer state of an action', () => {
  it('is what came, where nothing else is known', () => {
    const came = state(1, null);
    expect(newestOf(null, came)).toBe(came);
    expect(newestOf(state(2, 'then', 'another'), came)).toBe(came);
    expect(newestOf(state(1, null), came)).toBe(came);
  });

  it('is never one before its end or of an earlier pass', () => {
    const ended = state(2, 'then');
    expect(newestOf(ended, state(2, null))).toBe(ended);
    const second = state(2, null);
    expect(newestOf(second, state(1, null))).toBe(second);
    expect(newestOf(second, ended)).toBe(ended);
  });
});

describe('the order of answers', () => {
  it('drops an answer that a later question overtook, and no other', () => {
    const order = new Order();
    const [first, second] = [order.ask(), order.ask()];
    expect([second(), first()]).toEqual([true, false]);
    const [third, fourth] = [order.ask(), order.ask()];
    expect([third(), fourth()]).toEqual([true, true]);
  });
});

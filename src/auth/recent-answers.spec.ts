import { describe, expect, it } from 'vitest';
import { RecentAnswers } from './recent-answers.js';

describe('RecentAnswers', () => {
  let now = 0;
  const answers = (max: number) => new RecentAnswers<string>(max, () => now);

  it('finds an answer until its time', () => {
    const recent = answers(10);
    now = 1000;
    recent.keep('q', 'a', 3000);
    now = 2999;
    expect(recent.find('q')).toBe('a');
    now = 3000;
    expect(recent.find('q')).toBeUndefined();
    now = 0;
    expect(recent.find('q')).toBeUndefined();
  });

  it('finds nothing else', () => {
    const recent = answers(10);
    recent.keep('q', 'a', now + 1);
    recent.forget('q');
    expect(recent.find('q')).toBeUndefined();
    expect(recent.find('r')).toBeUndefined();
  });

  it('drops the oldest answers when it is full', () => {
    const recent = answers(3);
    for (const question of ['a', 'b', 'c', 'a', 'd', 'e']) recent.keep(question, question, now + 1);
    const left = ['a', 'b', 'c', 'd', 'e'].filter((question) => recent.find(question) !== undefined);
    expect(left).toEqual(['a', 'd', 'e']);
  });

  it('drops none to keep a new answer to the same question', () => {
    const recent = answers(2);
    for (const question of ['a', 'b', 'b', 'b']) recent.keep(question, question, now + 1);
    expect(recent.find('a')).toBe('a');
  });
});

import { describe, expect, it } from 'vitest';
import { LatestTurns } from './latest-turns.js';

/** Runs that end when the test says so. */
class Runs {
  begun = 0;
  active = 0;
  most = 0;
  private readonly ends: ((error?: Error) => void)[] = [];

  readonly work = (): Promise<void> => {
    this.begun++;
    this.most = Math.max(this.most, ++this.active);
    return new Promise((resolve, reject) => {
      this.ends.push((error) => {
        this.active--;
        if (error) reject(error);
        else resolve();
      });
    });
  };

  async end(error?: Error): Promise<void> {
    this.ends.shift()!(error);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('runs by key', () => {
  it('of calls that come during a run, one follows, which they all wait for', async () => {
    const [turns, runs] = [new LatestTurns(), new Runs()];
    const ended: string[] = [];
    const call = (name: string): void => void turns.run('a', runs.work).then(() => ended.push(name));
    for (const name of ['first', 'second', 'third']) call(name);
    expect(runs.begun).toBe(1);
    await runs.end();
    expect(ended).toEqual(['first']);
    expect(runs.begun).toBe(2);
    call('fourth');
    await runs.end();
    expect(ended).toEqual(['first', 'second', 'third']);
    expect(runs.begun).toBe(3);
    await runs.end();
    expect(ended).toEqual(['first', 'second', 'third', 'fourth']);
    call('later');
    expect(runs.begun).toBe(4);
    await runs.end();
    expect(runs.most).toBe(1);
  });

  it('never overlap, also with calls that come at the moment in which one ends', async () => {
    const [turns, runs] = [new LatestTurns(), new Runs()];
    const first = turns.run('a', runs.work);
    const third = first.then(() => turns.run('a', runs.work));
    const second = turns.run('a', runs.work);
    await runs.end();
    expect(runs.most).toBe(1);
    await runs.end();
    await Promise.all([second, third]);
    expect(runs.begun).toBe(2);
  });

  it('of other keys do not wait', () => {
    const [turns, runs] = [new LatestTurns(), new Runs()];
    void turns.run('a', runs.work);
    void turns.run('b', runs.work);
    expect(runs.begun).toBe(2);
  });

  it('follow a run that fails, which only its own callers see', async () => {
    const [turns, runs] = [new LatestTurns(), new Runs()];
    const first = expect(turns.run('a', runs.work)).rejects.toThrow('broken');
    const second = turns.run('a', runs.work);
    await runs.end(new Error('broken'));
    await first;
    await runs.end();
    await second;
    expect(runs.begun).toBe(2);
  });
});

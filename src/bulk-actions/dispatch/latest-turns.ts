/**
 * Runs work by keys, one run of a key at a time. A call during a run waits for the next one, which all such calls
 * share: the one that runs may have looked too early to see what the call is about.
 */
export class LatestTurns {
  private readonly running = new Map<string, Promise<void>>();
  private readonly waiting = new Map<string, Promise<void>>();

  /** @throws what the run throws that the call waits for */
  run(key: string, work: () => Promise<void>): Promise<void> {
    const waiting = this.waiting.get(key);
    if (waiting) return waiting;
    const running = this.running.get(key);
    if (!running) return this.begin(key, work);
    const begin = (): Promise<void> => {
      this.waiting.delete(key);
      return this.begin(key, work);
    };
    const next = running.then(begin, begin);
    this.waiting.set(key, next);
    return next;
  }

  private begin(key: string, work: () => Promise<void>): Promise<void> {
    const run = work().finally(() => this.running.delete(key));
    this.running.set(key, run);
    return run;
  }
}

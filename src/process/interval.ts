/** Runs work now and then again at intervals, one run at a time: behind a slow database runs must not pile up. */
export class Interval {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  /** @param work must not reject */
  constructor(private readonly work: () => Promise<void>) {}

  /** Again where it has been started: with the new interval. */
  start(everyMs: number): void {
    clearInterval(this.timer);
    const tick = (): void => {
      this.running ??= this.work().finally(() => (this.running = null));
    };
    this.timer = setInterval(tick, everyMs);
    tick();
  }

  /** Resolves when the last run has ended. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }
}

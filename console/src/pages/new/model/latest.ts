/**
 * Asks once a value has stayed the same for a while; answers that came too late are dropped, and requests that nobody
 * waits for are aborted.
 *
 * @param ask throws what `failed` is told
 */
export class Latest<T, R> {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private running: AbortController | null = null;

  constructor(
    private readonly ask: (value: T, signal: AbortSignal) => Promise<R>,
    private readonly answered: (answer: R) => void,
    private readonly failed: (error: unknown) => void,
    private readonly waitMs = 250,
  ) {}

  /** @param waitMs 0: at once, because nobody is typing */
  set(value: T, waitMs = this.waitMs): void {
    this.stop();
    const running = new AbortController();
    this.running = running;
    this.timer = setTimeout(() => void this.run(value, running.signal), waitMs);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.running?.abort();
  }

  private async run(value: T, signal: AbortSignal): Promise<void> {
    try {
      const answer = await this.ask(value, signal);
      if (!signal.aborted) this.answered(answer);
    } catch (error) {
      if (!signal.aborted) this.failed(error);
    }
  }
}

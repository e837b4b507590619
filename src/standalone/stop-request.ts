/** The request to stop: by a signal or an error, gracefully or at once, with an exit code. */
export class StopRequest {
  private readonly stopping = new AbortController();
  private readonly hurrying = new AbortController();
  private firstRequestAt = 0;
  private code = 0;

  constructor(private readonly say: (line: string) => void) {}

  /** Aborted when the processes should finish and stop. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** Aborted when they should stop at once. */
  get hurry(): AbortSignal {
    return this.hurrying.signal;
  }

  get exitCode(): number {
    return this.code;
  }

  listen(): void {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => this.request());
    for (const name of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(name, (error: unknown) => this.onCrash(error));
    }
  }

  /** Stops because of an error. Prints only the first one, because later ones follow from it. */
  fail(sentence: string): void {
    if (this.stopping.signal.aborted) return;
    this.code = 1;
    this.say(sentence);
    this.stopping.abort();
  }

  /** The first call asks to finish and stop, a later one to stop at once. */
  request(): void {
    const now = Date.now();
    if (this.stopping.signal.aborted) {
      // A terminal also signals the package manager, which may forward it: one Ctrl-C can arrive twice.
      if (now - this.firstRequestAt > 1000) this.hurrying.abort();
      return;
    }
    this.firstRequestAt = now;
    this.stopping.abort();
  }

  private onCrash(error: unknown): void {
    this.code = 1;
    this.say(String(error instanceof Error ? error.stack : error));
    this.stopping.abort();
  }
}

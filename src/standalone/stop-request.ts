/** Whether everything is to end, how soon, and with which exit code. */
export class StopRequest {
  private readonly stopping = new AbortController();
  private readonly hurrying = new AbortController();
  private firstRequestAt = 0;
  private code = 0;

  constructor(private readonly say: (line: string) => void) {}

  /** Aborted when it is time to finish. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** Aborted when finishing takes somebody too long. */
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

  /** Ends everything because of a fault; only the first one is told, the rest follows from it. */
  fail(sentence: string): void {
    if (this.stopping.signal.aborted) return;
    this.code = 1;
    this.say(sentence);
    this.stopping.abort();
  }

  /** The first call asks to finish, a later one to hurry. */
  request(): void {
    const now = Date.now();
    if (this.stopping.signal.aborted) {
      // A terminal signals the package manager too, which passes it on: one Ctrl-C may arrive twice.
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

import { aborted } from '../process/wait.js';
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from './postgres/embedded-postgres.js';
import { startEmbeddedPostgres } from './postgres/embedded-postgres.js';

/** An embedded Postgres that is restarted when it dies, until it is stopped. */
export class SupervisedPostgres {
  private readonly stopping = new AbortController();
  private readonly watching: Promise<void>;

  private constructor(
    private server: EmbeddedPostgres,
    private readonly options: EmbeddedPostgresOptions & { say: (line: string) => void },
    private readonly onLost: (sentence: string) => void,
  ) {
    this.watching = this.watch();
  }

  /** @param onLost called once if Postgres died and could not be restarted */
  static async start(
    options: EmbeddedPostgresOptions & { say: (line: string) => void },
    onLost: (sentence: string) => void,
  ): Promise<SupervisedPostgres> {
    return new SupervisedPostgres(await startEmbeddedPostgres(options), options, onLost);
  }

  get roleUrls(): EmbeddedPostgres['roleUrls'] {
    return this.server.roleUrls;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.watching;
    await this.server.stop();
  }

  private async watch(): Promise<void> {
    const { signal } = this.stopping;
    for (;;) {
      await Promise.race([this.server.whenEnded(), aborted(signal)]);
      if (signal.aborted) return;
      this.options.say('Postgres ended unexpectedly. Restarting it.');
      try {
        await this.restart();
      } catch (error) {
        if (!signal.aborted) this.onLost(`Postgres could not be restarted. ${String(error)}`);
        return;
      }
    }
  }

  private async restart(): Promise<void> {
    const { url } = this.server;
    this.server = await startEmbeddedPostgres({ ...this.options, signal: this.stopping.signal });
    // The running processes have its old address.
    if (this.server.url !== url) throw new Error('Another program uses its port now.');
  }
}

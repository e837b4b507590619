import { aborted } from '../process/wait.js';
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from './postgres/embedded-postgres.js';
import { startEmbeddedPostgres } from './postgres/embedded-postgres.js';

/** An embedded Postgres that is started again when it dies, until it is stopped. */
export class KeptPostgres {
  private readonly stopping = new AbortController();
  private readonly watching: Promise<void>;

  private constructor(
    private server: EmbeddedPostgres,
    private readonly options: EmbeddedPostgresOptions & { say: (line: string) => void },
    private readonly onLost: (sentence: string) => void,
  ) {
    this.watching = this.watch();
  }

  /** @param onLost told once if it died and could not be started again */
  static async start(
    options: EmbeddedPostgresOptions & { say: (line: string) => void },
    onLost: (sentence: string) => void,
  ): Promise<KeptPostgres> {
    return new KeptPostgres(await startEmbeddedPostgres(options), options, onLost);
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
      this.options.say('Postgres ended unexpectedly; it is started again.');
      try {
        await this.startAgain();
      } catch (error) {
        if (!signal.aborted) this.onLost(`Postgres cannot be started again. ${String(error)}`);
        return;
      }
    }
  }

  private async startAgain(): Promise<void> {
    const { url } = this.server;
    this.server = await startEmbeddedPostgres({ ...this.options, signal: this.stopping.signal });
    // The processes that use it know it by this address.
    if (this.server.url !== url) throw new Error('Its port has been taken by another program.');
  }
}

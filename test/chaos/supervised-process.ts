import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceProcess } from '../support/service.js';

/** Pause between two starts, like that of a container's restart policy. */
const RETRY_MS = 300;
const START_MS = 60_000;

/** A process of the service that is started again whenever it ends, as a supervisor does. */
export class SupervisedProcess {
  /** `null` while it is down or starting. */
  private current: ServiceProcess | null = null;
  private starting: Promise<void> | null = null;
  private stopped = false;

  constructor(
    readonly name: string,
    private readonly launch: () => Promise<ServiceProcess>,
    /** Called with a description when the process ends unexpectedly. */
    private readonly onDeath: (sentence: string) => void,
  ) {}

  get isRunning(): boolean {
    return this.current !== null;
  }

  /** Resolves when it runs. A start that fails, for example because the database is down, is tried again. */
  start(): Promise<void> {
    if (this.current) return Promise.resolve();
    this.starting ??= this.startOnce().finally(() => (this.starting = null));
    return this.starting;
  }

  /** Supervises a process that is already running. */
  adopt(process: ServiceProcess): void {
    this.watch(process);
  }

  /** Ends it and does not restart it. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const process = this.current;
    this.current = null;
    await process?.end(signal);
  }

  /** Ends it and starts it again after a while. Resolves when it runs again. */
  async restart(signal: 'SIGKILL' | 'SIGTERM', downMs: number): Promise<void> {
    await this.end(signal);
    await delay(downMs);
    await this.start();
  }

  send(signal: NodeJS.Signals): void {
    this.current?.child.kill(signal);
  }

  /** Suspends it with SIGSTOP for `ms` milliseconds. Resolves when it continues. */
  async freeze(ms: number): Promise<void> {
    const process = this.current;
    this.send('SIGSTOP');
    await delay(ms);
    // If the process was killed in the meantime, this does nothing.
    process?.child.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.starting?.catch(() => undefined);
    await this.end('SIGTERM');
  }

  private async startOnce(): Promise<void> {
    for (const deadline = Date.now() + START_MS; ; await delay(RETRY_MS)) {
      try {
        this.watch(await this.launch());
        return;
      } catch (error) {
        if (Date.now() > deadline || this.stopped) throw error;
      }
    }
  }

  private watch(process: ServiceProcess): void {
    this.current = process;
    process.child.once('exit', (code, signal) => {
      if (this.current !== process) return;
      this.current = null;
      const tail = process.output.trim().split('\n').slice(-3).join('\n');
      this.onDeath(`${this.name} ended by itself (code ${code}, signal ${signal}):\n${tail}`);
      void this.start().catch(() => undefined);
    });
  }
}

import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { ChildMessage } from '../process/launcher-channel.js';
import { isChildMessage } from '../process/launcher-channel.js';
import { nodeFlags } from '../process/node-flags.js';
import { signalGroup } from './launcher-state.js';

export interface ChildHooks {
  say(line: string): void;
  onStart(name: string, pid: number): void;
  onEnd(pid: number): void;
  /** The process ended with an exit code before it was ever ready, so starting it again would not help. */
  onStartFailure(name: string, exitCode: number): void;
}

/**
 * Delay before a restart: doubles with each one up to `maxMs`, and is reset once the process has run for `steadyMs`.
 */
const BACKOFF = { firstMs: 1000, maxMs: 30_000, steadyMs: 30_000 };

/**
 * Starts a process in its own process group: a terminal sends Ctrl-C to the whole group of the launcher, but the
 * launcher has to stop its children in order. The IPC channel tells the child when the launcher has died.
 */
export function spawnChild(entry: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [...nodeFlags(entry), entry], {
    env,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** A child process that is restarted when it dies, until it is stopped. */
export class ManagedChild {
  private child: ChildProcess | null = null;
  private restart: NodeJS.Timeout | undefined;
  private stopping = false;
  private everReady = false;
  private readyAt: number | null = null;
  private delayMs: number;
  private resolveReady!: (message: ChildMessage) => void;
  private resolveEnded!: () => void;

  /** The first message that says that the process is ready; pending until then. */
  readonly ready = new Promise<ChildMessage>((resolve) => (this.resolveReady = resolve));
  /** Resolves when the process has ended and will not be restarted. */
  readonly ended = new Promise<void>((resolve) => (this.resolveEnded = resolve));

  constructor(
    readonly name: string,
    private readonly entry: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly hooks: ChildHooks,
    private readonly backoff = BACKOFF,
  ) {
    this.delayMs = backoff.firstMs;
  }

  start(): void {
    const child = spawnChild(this.entry, this.env);
    this.child = child;
    this.readyAt = null;
    if (child.pid !== undefined) this.hooks.onStart(this.name, child.pid);
    child.on('message', (message) => this.onMessage(message));
    child.once('exit', (code, signal) => this.onExit(child, code, signal));
    // If the process could not be spawned, there is no 'exit' event.
    child.once('error', (error) => {
      if (child.pid === undefined) this.onExit(child, null, error.message);
    });
  }

  /** Asks the process to finish its work and end. */
  stop(): void {
    this.stopping = true;
    clearTimeout(this.restart);
    if (this.child) this.child.kill('SIGTERM');
    else this.resolveEnded();
  }

  kill(): void {
    if (this.child?.pid !== undefined) signalGroup(this.child.pid, 'SIGKILL');
  }

  private onMessage(message: unknown): void {
    if (!isChildMessage(message)) return;
    if (this.everReady)
      this.hooks.say(`${this.name} is running again${'url' in message ? ` at ${message.url}` : ''}.`);
    this.everReady = true;
    this.readyAt = Date.now();
    this.resolveReady(message);
  }

  private onExit(child: ChildProcess, code: number | null, signal: string | null): void {
    this.child = null;
    if (child.pid !== undefined) this.hooks.onEnd(child.pid);
    if (this.stopping) return this.resolveEnded();
    if (code !== null && !this.everReady) {
      this.resolveEnded();
      return this.hooks.onStartFailure(this.name, code);
    }
    if (this.readyAt !== null && Date.now() - this.readyAt >= this.backoff.steadyMs)
      this.delayMs = this.backoff.firstMs;
    const reason = code === null ? String(signal) : `exit code ${code}`;
    this.hooks.say(`${this.name} ended unexpectedly (${reason}). Restarting it in ${this.delayMs / 1000} s.`);
    this.restart = setTimeout(() => this.start(), this.delayMs);
    this.delayMs = Math.min(this.delayMs * 2, this.backoff.maxMs);
  }
}

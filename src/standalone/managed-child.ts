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
  /** It ended by itself before it ever could work: trying again would not help. */
  onHopeless(name: string, exitCode: number): void;
}

/**
 * How long to wait before a child that died is started again: doubles, and starts over once it has worked for
 * `steadyMs`.
 */
const BACKOFF = { firstMs: 1000, maxMs: 30_000, steadyMs: 30_000 };

/**
 * A process of a group of its own, because a terminal sends Ctrl-C to the whole group of the launcher and it is
 * the launcher who decides who ends when. The IPC channel tells the child when the launcher is gone.
 */
export function spawnChild(entry: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [...nodeFlags(entry), entry], {
    env,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** A process that has to run until it is stopped, and is started again when it dies. */
export class ManagedChild {
  private child: ChildProcess | null = null;
  private restart: NodeJS.Timeout | undefined;
  private stopping = false;
  private everReady = false;
  private readyAt: number | null = null;
  private delayMs: number;
  private resolveReady!: (message: ChildMessage) => void;
  private resolveEnded!: () => void;

  /** The first message that it can work; stays pending if that never comes. */
  readonly ready = new Promise<ChildMessage>((resolve) => (this.resolveReady = resolve));
  /** Resolves when it runs no more and will not be started again. */
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
    // Without a process there is no 'exit' event.
    child.once('error', (error) => {
      if (child.pid === undefined) this.onExit(child, null, error.message);
    });
  }

  /** Asks it to finish what it does and end. */
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
      this.hooks.say(`${this.name} works again${'url' in message ? ` at ${message.url}` : ''}.`);
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
      return this.hooks.onHopeless(this.name, code);
    }
    if (this.readyAt !== null && Date.now() - this.readyAt >= this.backoff.steadyMs)
      this.delayMs = this.backoff.firstMs;
    const reason = code === null ? String(signal) : `exit code ${code}`;
    this.hooks.say(
      `${this.name} ended unexpectedly (${reason}); it starts again in ${this.delayMs / 1000} s.`,
    );
    this.restart = setTimeout(() => this.start(), this.delayMs);
    this.delayMs = Math.min(this.delayMs * 2, this.backoff.maxMs);
  }
}

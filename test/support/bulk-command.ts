import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { eventually } from './eventually.js';

const ENTRY = resolve('dist/cli/bulk.js');

/** `script` of util-linux opens a pseudo-terminal; that of macOS has other options. */
export const hasScript = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '',
);

export interface BulkResult {
  /** Exit code; -1: ended by a signal. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface BulkOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
}

/** The command-line client, as it was built, with a folder and settings of its own. */
export class BulkCommand {
  private constructor(
    readonly folder: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  static async create(env: Readonly<Record<string, string>>): Promise<BulkCommand> {
    const folder = await mkdtemp(join(tmpdir(), 'bulk-actions-command-'));
    return new BulkCommand(folder, {
      PATH: process.env.PATH!,
      XDG_CONFIG_HOME: join(folder, 'config'),
      ...env,
    });
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  write(name: string, text: string | Uint8Array): Promise<void> {
    return writeFile(join(this.folder, name), text);
  }

  start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    return spawn(process.execPath, [ENTRY, ...args], { cwd: this.folder, env: { ...this.env, ...env } });
  }

  async run(args: readonly string[], { env, stdin }: BulkOptions = {}): Promise<BulkResult> {
    const child = this.start(args, env);
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name]!.on('data', (data: Buffer) => (texts[name] += data.toString()));
    child.stdin!.on('error', () => undefined);
    child.stdin!.end(stdin);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? -1, ...texts };
  }

  /** @throws Error if it fails. @returns its JSON documents */
  async json<T>(...args: string[]): Promise<T> {
    const { code, stdout, stderr } = await this.run([...args, '--json']);
    if (code !== 0) throw new Error(`bulk ${args[0]} ended with ${code}: ${stderr}`);
    return JSON.parse(stdout) as T;
  }

  /** Runs it in a pseudo-terminal of `script` (util-linux). */
  terminal(args: readonly string[], columns = 80, env: Readonly<Record<string, string>> = {}): Terminal {
    const quoted = [process.execPath, ENTRY, ...args].map((word) => `'${word}'`).join(' ');
    const command = `stty cols ${columns} rows 24; exec ${quoted}`;
    const child = spawn('script', ['--quiet', '--flush', '--return', '--command', command, '/dev/null'], {
      cwd: this.folder,
      env: { ...this.env, TERM: 'xterm', SHELL: '/bin/sh', ...env },
    });
    return new Terminal(child);
  }
}

/** What a person at a terminal sees and types. */
export class Terminal {
  /** All that was written so far, with its control sequences. */
  output = '';
  readonly ended: Promise<number>;

  constructor(private readonly child: ChildProcess) {
    child.stdout!.on('data', (data: Buffer) => (this.output += data.toString()));
    this.ended = once(child, 'close').then(([code]) => code as number);
  }

  type(text: string): void {
    this.child.stdin!.write(text);
  }

  sees(pattern: RegExp): Promise<unknown> {
    return eventually(() => Promise.resolve(pattern.test(this.output)), 20_000);
  }

  async end(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

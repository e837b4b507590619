import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.js';

/** What `pnpm start` runs once it has built, in a folder of its own. */
export class Standalone {
  /** What a person sees in the terminal, besides the log. */
  printed = '';
  private log = '';

  private constructor(
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {
    child.stderr!.on('data', (text) => (this.printed += String(text)));
    child.stdout!.on('data', (text) => (this.log += String(text)));
  }

  static async start(): Promise<Standalone> {
    const folder = await mkdtemp(join(tmpdir(), 'bulk-actions-standalone-'));
    const child = spawn(process.execPath, ['dist/standalone.main.js'], {
      env: { PATH: process.env.PATH, HOME: folder, PORT: '0', DATA_DIR: join(folder, 'data') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Standalone(folder, child);
  }

  /** The first address that it prints. @throws Error with all that it printed, if it ends before that */
  firstAddress(): Promise<string> {
    return eventually(() => {
      if (this.child.exitCode !== null) throw new Error(`It has ended:\n${this.printed}${this.log}`);
      // Of what is still being printed, there may be only a part.
      return /https?:\/\/\S+(?=\s)/.exec(this.printed)?.[0];
    }, 90_000) as Promise<string>;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exit = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      await exit;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

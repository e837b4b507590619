import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

export interface CommandResult {
  /** Exit code. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `pnpm keys`, as it was built. */
export function runKeys(
  args: readonly string[],
  options: { readonly env: Record<string, string>; readonly cwd?: string },
): Promise<CommandResult> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [resolve('dist/keys.main.js'), ...args],
      { env: { PATH: process.env.PATH, ...options.env }, cwd: options.cwd },
      (error, stdout, stderr) => done({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

import { CommanderError } from 'commander';
import type { ExitCode } from './exit-code.js';
import { EXIT, exitCodeOf } from './exit-code.js';
import { createProgram } from './program.js';
import { report } from './report.js';

/** @param args what stands behind `bulk`. @returns the exit code */
export async function main(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = createProgram((result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has printed its message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.fault;
    report(error, args.includes('--json'));
    return exitCodeOf(error);
  }
}

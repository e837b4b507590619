import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { birthOf, commandLineOf, isAlive } from './process-identity.js';
import { becomesTrue } from './wait.js';

function sleeper(...args: string[]): number {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 60_000)', ...args]);
  return child.pid ?? 0;
}

describe('process identity', () => {
  it('knows a process until it ends, and not under the birth of another', async () => {
    const pid = sleeper();
    const birth = birthOf(pid) ?? 'none';
    expect(birthOf(pid)).toBe(birth);
    expect(isAlive({ pid, birth })).toBe(true);
    expect(isAlive({ pid, birth: birthOf(process.pid) ?? 'none' })).toBe(false);
    process.kill(pid, 'SIGKILL');
    expect(await becomesTrue(() => !isAlive({ pid, birth }), { withinMs: 5000 })).toBe(true);
    expect(birthOf(pid)).toBeNull();
  });

  it('reads the command line', async () => {
    const pid = sleeper('some folder/data');
    const shown = () => commandLineOf(pid).includes('some folder/data');
    expect(await becomesTrue(shown, { withinMs: 5000 })).toBe(true);
    process.kill(pid, 'SIGKILL');
  });

  it('finds nothing where there is no process', () => {
    expect(birthOf(2 ** 30)).toBeNull();
    expect(commandLineOf(2 ** 30)).toBe('');
  });
});

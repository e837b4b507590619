import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { BulkCommand, hasScript, Terminal } from '../support/bulk-command.js';

/** Whether the shell is installed; says so if it is not. */
function has(shell: string): boolean {
  const isThere = spawnSync(shell, ['-c', 'true']).error === undefined;
  if (!isThere) console.warn(`${shell} is not installed: the completion is not tested in it.`);
  return isThere;
}

/** What is typed after `bulk`, and what may follow. */
const WORDS: readonly (readonly [typed: string, expected: readonly string[]])[] = [
  ['re', ['results', 'resume', 'retry']],
  ['keys ', ['create', 'list', 'revoke', 'rotate']],
  ['keys ro', ['rotate']],
  ['keys create --sc', ['--scopes']],
  ['keys rotate abc --gr', ['--grace-hours']],
  ['upload x.csv --ent', ['--entity']],
  ['upload --json --wa', ['--watch']],
  ['--url http://x up', ['upload']],
  ['completion ', ['bash', 'fish', 'zsh']],
  ['upload uniq', ['unique.csv']],
  ['results 1 --output uniq', ['unique.csv']],
  ['results 1 -o uniq', ['unique.csv']],
];

describe('the completion of bulk', () => {
  let bulk: BulkCommand;
  const script = (shell: string): string => join(bulk.folder, `bulk.${shell}`);
  beforeAll(async () => {
    bulk = await BulkCommand.create({});
    await bulk.write('unique.csv', '');
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, stdout } = await bulk.run(['completion', shell]);
      expect(code).toBe(0);
      await bulk.write(`bulk.${shell}`, stdout);
    }
  });
  afterAll(() => bulk.remove());

  const ask = (shell: string, args: readonly string[]): string[] =>
    execFileSync(shell, args, { encoding: 'utf8', cwd: bulk.folder }).trim().split('\n').sort();

  it.runIf(has('bash')).each(WORDS)('in bash, of %j', (typed, expected) => {
    const words = typed.split(' ');
    const line = `source '${script('bash')}'; COMP_WORDS=(bulk ${words.map((word) => `'${word}'`).join(' ')})
      COMP_CWORD=${words.length}; _bulk; printf '%s\\n' "\${COMPREPLY[@]}"`;
    expect(ask('bash', ['--norc', '-c', line])).toEqual(expected);
  });

  it.runIf(has('fish')).each(WORDS)('in fish, of %j', (typed, expected) => {
    const line = `source '${script('fish')}'; complete -C 'bulk ${typed}'`;
    const found = ask('fish', ['--no-config', '-c', line]).map((word) => word.split('\t')[0]!);
    expect(found).toEqual(expected);
  });

  // It completes at a terminal alone.
  it.runIf(has('zsh') && hasScript).each(WORDS)('in zsh, of %j', async (typed, expected) => {
    const child = spawn('script', ['--quiet', '--flush', '--return', '--command', 'zsh -f -i', '/dev/null'], {
      cwd: bulk.folder,
      env: { PATH: process.env.PATH, HOME: bulk.folder, TERM: 'dumb', SHELL: '/bin/sh' },
    });
    const terminal = new Terminal(child);
    onTestFinished(() => terminal.end());
    terminal.type(
      `PS1='> '; stty cols 200; autoload -U compinit; compinit -u -D; source '${script('zsh')}'\n`,
    );
    terminal.type(`bindkey '^I' complete-word; echo re''ady\n`);
    await terminal.sees(/ready\r?\n/);
    const before = terminal.output.length;
    // One word is completed, several are listed at the second key.
    terminal.type(`bulk ${typed}\t${expected.length > 1 ? '\t' : ''}`);
    const listed = expected.length > 1 ? expected : [`bulk ${typed.replace(/\S*$/, '')}${expected[0]!}`];
    for (const word of listed)
      await terminal.sees(new RegExp(`[\\s\\S]{${before}}[\\s\\S]*${word}(?:\\s|$)`));
  });
});

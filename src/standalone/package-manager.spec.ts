import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLineOf } from '../process/process-identity.js';
import { packageManagersAbove } from './package-manager.js';

/** Each runs the next through a shell, the last one prints its process id. */
function chain(folder: string, names: string[]): string {
  const [first = '', ...others] = names;
  const next = others.length > 0 ? `"${process.execPath}" "${chain(folder, others)}"; exit $?` : '';
  const run = `import { spawn } from 'node:child_process'; spawn('sh', ['-c', ${JSON.stringify(next)}], { stdio: 'inherit' });`;
  const stay = `console.log(process.pid); process.stdin.on('data', () => undefined).on('end', () => process.exit());`;
  writeFileSync(join(folder, first), next === '' ? stay : run);
  return join(folder, first);
}

async function commandsAbove(...names: string[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chain-'));
  const top = spawn(process.execPath, [chain(folder, [...names, 'leaf.mjs'])], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(top.stdout, 'data')) as [Buffer];
    const own = packageManagersAbove(process.pid).map(({ pid }) => pid);
    const above = packageManagersAbove(Number(String(line))).filter(({ pid }) => !own.includes(pid));
    return above
      .map(({ pid }) => commandLineOf(pid))
      .map((command) => /(\w+)\.mjs$/.exec(command)?.[1] ?? 'sh');
  } finally {
    top.stdin.end();
    await once(top, 'exit');
    rmSync(folder, { recursive: true });
  }
}

describe('packageManagersAbove', () => {
  it('finds all that stand above, with the shells between them', async () => {
    expect(await commandsAbove('npm.mjs', 'pnpm.mjs')).toEqual(['sh', 'pnpm', 'sh', 'npm']);
  });

  it('leaves out whoever started them', async () => {
    expect(await commandsAbove('deploy.mjs', 'pnpm.mjs')).toEqual(['sh', 'pnpm']);
  });

  it('finds none where other programs stand between', async () => {
    expect(await commandsAbove('pnpm.mjs', 'vitest.mjs')).toEqual([]);
  });
});

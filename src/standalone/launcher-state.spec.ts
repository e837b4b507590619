import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AlreadyRunningError, LauncherState } from './launcher-state.js';
import { birthOf } from './process-identity.js';

const DEAF = `process.on('SIGTERM', () => undefined); setTimeout(() => undefined, 60_000); process.stdout.write('up');`;

let dataDir: string;
let pids: number[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'launcher-state-'));
  pids = [];
});

afterEach(() => {
  for (const pid of pids) if (birthOf(pid) !== null) process.kill(pid, 'SIGKILL');
  rmSync(dataDir, { recursive: true });
});

async function start(script: string): Promise<number> {
  const child = spawn(process.execPath, ['-e', script], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  pids.push(child.pid ?? 0);
  await once(child.stdout, 'data');
  return child.pid ?? 0;
}

function claim(): Promise<LauncherState> {
  return LauncherState.claim(dataDir, { stoppingMs: 10_000 });
}

/** What is in the data directory after `kill -9` of a launcher: its account, and a lock that nobody holds. */
function leaveBehind(...children: { name: string; pid: number; birth: string }[]): void {
  const account = { launcher: { pid: 2 ** 30, url: 'http://127.0.0.1:3000', isStopping: false }, children };
  writeFileSync(join(dataDir, 'launcher.json'), JSON.stringify(account));
}

describe('LauncherState', () => {
  it('is held by one at a time, and says where the other one is', async () => {
    const first = await claim();
    first.listeningAt('http://127.0.0.1:3456');
    await expect(claim()).rejects.toThrow(AlreadyRunningError);
    await expect(claim()).rejects.toThrow('http://127.0.0.1:3456');
    first.release();
    (await claim()).release();
  });

  it('waits for one that is stopping, but not for ever', async () => {
    const first = await claim();
    first.stopping();
    await expect(LauncherState.claim(dataDir, { stoppingMs: 100 })).rejects.toThrow(AlreadyRunningError);
    const second = claim();
    first.release();
    (await second).release();
  });

  it('ends orphans, also those that are deaf to SIGTERM', async () => {
    const orphan = await start(DEAF);
    leaveBehind({ name: 'Worker 1', pid: orphan, birth: birthOf(orphan) ?? '' });
    const state = await claim();
    expect(await state.clearOrphans({ graceMs: 200 })).toBe(1);
    expect(birthOf(orphan)).toBeNull();
    state.release();
  });

  it('spares an innocent process that got the id of one that has ended', async () => {
    const innocent = await start(DEAF);
    leaveBehind({ name: 'Worker 1', pid: innocent, birth: 'of another process' });
    const state = await claim();
    expect(await state.clearOrphans({ graceMs: 200 })).toBe(0);
    expect(birthOf(innocent)).not.toBeNull();
    state.release();
  });

  it('keeps account of orphans until they are gone, should it be killed before that', async () => {
    const orphan = await start(DEAF);
    leaveBehind({ name: 'Worker 1', pid: orphan, birth: birthOf(orphan) ?? '' });
    const state = await claim();
    state.remember('The API', process.pid);
    const names = () => [...readFileSync(join(dataDir, 'launcher.json'), 'utf8').matchAll(/"name": "(.*)"/g)];
    expect(names().map((match) => match[1])).toEqual(['Worker 1', 'The API']);
    await state.clearOrphans({ graceMs: 200 });
    expect(names().map((match) => match[1])).toEqual(['The API']);
    state.release();
  });
});

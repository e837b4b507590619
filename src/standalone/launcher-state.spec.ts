import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { birthOf } from '../process/process-identity.js';
import { AlreadyRunningError, LauncherState } from './launcher-state.js';

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

  describe('keeps others out', () => {
    const modeOf = (path: string): string => (statSync(path).mode & 0o7777).toString(8);

    it.each([0o022, 0o000])('of a new folder, whatever the umask (%s)', async (umask) => {
      const before = process.umask(umask);
      onTestFinished(() => void process.umask(before));
      const folder = join(dataDir, 'new');
      const state = await LauncherState.claim(folder, { stoppingMs: 100 });
      const files = ['.', 'launcher.lock', 'launcher.json'].map((name) => modeOf(join(folder, name)));
      expect(files).toEqual(['700', '600', '600']);
      state.release();
    });

    it('of a folder that an earlier build left open', async () => {
      (await claim()).release();
      chmodSync(dataDir, 0o755);
      chmodSync(join(dataDir, 'launcher.lock'), 0o644);
      (await claim()).release();
      expect([modeOf(dataDir), modeOf(join(dataDir, 'launcher.lock'))]).toEqual(['700', '600']);
    });

    it.each([
      ['others have things in', 0o755, () => writeFileSync(join(dataDir, 'theirs'), '')],
      ['is for everybody', 0o1777, () => undefined],
    ])('but not of a folder that %s', async (_, mode, prepare) => {
      prepare();
      chmodSync(dataDir, mode);
      (await claim()).release();
      expect([modeOf(dataDir), modeOf(join(dataDir, 'launcher.lock'))]).toEqual([mode.toString(8), '600']);
    });
  });
});

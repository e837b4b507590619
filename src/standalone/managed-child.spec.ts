import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { becomesTrue } from '../process/wait.js';
import { ManagedChild } from './managed-child.js';

const READY = `process.send({ type: 'ready' });`;
const STAY = `setTimeout(() => undefined, 60_000);`;

let folder: string;
let said: string[];
let started: number[];
let hopeless: number[];
let child: ManagedChild | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'managed-child-'));
  [said, started, hopeless] = [[], [], []];
});

afterEach(async () => {
  child?.stop();
  child?.kill();
  await child?.ended;
  rmSync(folder, { recursive: true });
});

function manage(script: string, backoff = { firstMs: 10, maxMs: 40, steadyMs: 60_000 }): ManagedChild {
  const entry = join(folder, 'child.mjs');
  writeFileSync(entry, script);
  const hooks = {
    say: (line: string) => said.push(line),
    onStart: (_name: string, pid: number) => started.push(pid),
    onEnd: () => undefined,
    onStartFailure: (_name: string, code: number) => hopeless.push(code),
  };
  child = new ManagedChild('It', entry, process.env, hooks, backoff);
  child.start();
  return child;
}

describe('ManagedChild', () => {
  it('hands on the first message and ends on SIGTERM', async () => {
    const child = manage(`process.send({ type: 'listening', url: 'http://x' }); ${STAY}`);
    expect(await child.ready).toEqual({ type: 'listening', url: 'http://x' });
    child.stop();
    await child.ended;
    expect(started).toHaveLength(1);
    expect(said).toEqual([]);
  });

  it('starts what dies again and again, later each time, up to the limit', async () => {
    manage(`process.send({ type: 'ready' }, () => process.exit(3));`);
    expect(await becomesTrue(() => started.length >= 5, { withinMs: 10_000 })).toBe(true);
    const delays = said
      .map((line) => /exit code 3\)\. Restarting it in (.+) s/.exec(line)?.[1])
      .filter(Boolean);
    expect(delays.slice(0, 4)).toEqual(['0.01', '0.02', '0.04', '0.04']);
    expect(hopeless).toEqual([]);
  });

  it('starts over with the first delay once it has worked for long', async () => {
    const backoff = { firstMs: 10, maxMs: 40, steadyMs: 0 };
    manage(`process.send({ type: 'ready' }, () => process.exit(3));`, backoff);
    expect(await becomesTrue(() => started.length >= 4, { withinMs: 10_000 })).toBe(true);
    expect(said.filter((line) => line.includes('Restarting it in 0.01 s')).length).toBeGreaterThanOrEqual(3);
  });

  it('gives up what ends by itself before it could work', async () => {
    await manage('process.exit(4)').ended;
    expect(hopeless).toEqual([4]);
    expect(started).toHaveLength(1);
  });

  it('restarts what was killed before it could work', async () => {
    manage(STAY);
    process.kill(started[0] ?? 0, 'SIGKILL');
    expect(await becomesTrue(() => started.length === 2, { withinMs: 10_000 })).toBe(true);
    expect(hopeless).toEqual([]);
  });

  it('does not start again once it is stopped, also between two starts', async () => {
    const child = manage(`${READY} ${STAY}`, { firstMs: 60_000, maxMs: 60_000, steadyMs: 60_000 });
    await child.ready;
    process.kill(started[0] ?? 0, 'SIGKILL');
    expect(await becomesTrue(() => said.length === 1, { withinMs: 10_000 })).toBe(true);
    child.stop();
    await child.ended;
    expect(started).toHaveLength(1);
  });
});

import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProcessIdentity } from '../../src/process/process-identity.js';
import { birthOf, isAlive } from '../../src/process/process-identity.js';
import { becomesTrue } from '../../src/process/wait.js';
import { startEmbeddedPostgres } from '../../src/standalone/postgres/embedded-postgres.js';

const FIXTURES = resolve(import.meta.dirname, '../fixtures/standalone');
type NamedProcess = ProcessIdentity & { name: string };
/** Starting Postgres takes 3 s on a machine at rest, and ten times that beside two other test files on a slow one. */
const WITHIN = { withinMs: 90_000 };

let dataDir: string;
let launchers: Launcher[];
/** Every process that a launcher kept account of, whatever became of it; by process id. */
let seen: Map<number, NamedProcess>;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'standalone-'));
  launchers = [];
  seen = new Map();
});

afterEach(async () => {
  for (const launcher of launchers) launcher.process.kill('SIGKILL');
  const holder = account()?.launcher.pid ?? 0;
  if (birthOf(holder) !== null) process.kill(holder, 'SIGKILL');
  const { pid } = postmaster();
  for (const { pid } of left()) process.kill(pid, 'SIGKILL');
  if (birthOf(pid) !== null) process.kill(pid, 'SIGKILL');
  await becomesTrue(() => birthOf(pid) === null, WITHIN);
  rmSync(dataDir, { recursive: true, force: true });
});

class Launcher {
  output = '';
  exitCode: number | null | undefined;
  readonly process: ChildProcess;

  /** In a process group of its own, as a shell starts its foreground job. */
  constructor(env: Record<string, string> = {}, script = 'launch.mjs') {
    this.process = spawn(process.execPath, [join(FIXTURES, script)], {
      env: { ...process.env, DATABASE_URL: '', PORT: '0', DATA_DIR: dataDir, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (text) => (this.output += String(text)));
    }
    this.process.once('exit', (code) => (this.exitCode = code));
    launchers.push(this);
  }

  async prints(text: string): Promise<void> {
    await this.until(() => this.output.includes(text) || this.exitCode !== undefined);
    expect(this.output).toContain(text);
  }

  async ready(): Promise<this> {
    await this.prints('Bulk Actions is ready');
    return this;
  }

  /** Looks meanwhile which processes there are. */
  private until(condition: () => boolean): Promise<boolean> {
    const observed = () => {
      for (const one of processes()) seen.set(one.pid, one);
      return condition();
    };
    return becomesTrue(observed, { ...WITHIN, everyMs: 50 });
  }

  /** What a terminal does with Ctrl-C: the whole process group gets it. */
  interrupt(): void {
    if (this.process.pid !== undefined) process.kill(-this.process.pid, 'SIGINT');
  }

  async exit(): Promise<number | null> {
    expect(await this.until(() => this.exitCode !== undefined), this.output).toBe(true);
    return this.exitCode ?? null;
  }

  /** What the stand-in for the API finds in the database. */
  async events(): Promise<unknown> {
    const url = /API +(http\S+)\/api/.exec(this.output)?.[1] ?? '';
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    return response.ok ? response.json() : null;
  }
}

/** The processes that the launcher keeps account of, and the server. */
function processes(): NamedProcess[] {
  const children = account()?.children ?? [];
  const { pid } = postmaster();
  const birth = birthOf(pid);
  return birth === null ? children : [...children, { name: 'Postgres', pid, birth }];
}

function account(): { launcher: { pid: number }; children: NamedProcess[] } | null {
  const file = join(dataDir, 'launcher.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof account>) : null;
}

function left(): NamedProcess[] {
  return [...seen.values()].filter(isAlive);
}

function postmaster(): { pid: number; isRunning: boolean } {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
  return { pid, isRunning: pid > 0 && birthOf(pid) !== null };
}

function pidOf(name: string): number {
  return processes().find((one) => one.name === name)?.pid ?? 0;
}

function expectNothingLeft(): void {
  expect(postmaster().isRunning).toBe(false);
  expect(left()).toEqual([]);
}

describe('the standalone launcher', { timeout: 240_000 }, () => {
  it('drains on Ctrl-C while Postgres still runs, leaves nothing, and finds its data again', async () => {
    const first = await new Launcher().ready();
    expect(await first.events()).toEqual({ migrated: 1 });
    expect(processes().map((one) => one.name)).toEqual(['The API', 'Worker 1', 'Worker 2', 'Postgres']);
    first.interrupt();
    expect(await first.exit()).toBe(0);
    expectNothingLeft();

    const second = await new Launcher({ WORKERS: '1' }).ready();
    expect(await second.events()).toEqual({ migrated: 2, finished: 2 });
    second.process.kill('SIGTERM');
    expect(await second.exit()).toBe(0);
    expectNothingLeft();
  });

  it('takes over after kill -9: the same Postgres, and none of the processes of before', async () => {
    const first = await new Launcher({ FAKE_WORKER: 'deserted' }).ready();
    const before = processes();
    const server = postmaster().pid;
    first.process.kill('SIGKILL');
    await first.exit();
    // The API goes by itself when its channel closes; these workers stay until somebody ends them.
    const isLeft = (name: string) => before.filter((one) => one.name.startsWith(name)).some(isAlive);
    expect(await becomesTrue(() => !isLeft('The API'), WITHIN)).toBe(true);
    expect(isLeft('Worker')).toBe(true);

    const second = await new Launcher().ready();
    expect(postmaster().pid).toBe(server);
    expect(isLeft('Worker')).toBe(false);
    expect(second.output).toContain('Ended 2');
    expect(await second.events()).toEqual({ migrated: 2, finished: 2 });
    second.interrupt();
    expect(await second.exit()).toBe(0);
    expectNothingLeft();
  });

  it('stops when the package manager that started it is killed', async () => {
    const npm = await new Launcher({}, 'npm.mjs').ready();
    npm.process.kill('SIGKILL');
    expect(await becomesTrue(() => npm.output.includes('Everything has stopped.'), WITHIN)).toBe(true);
    expectNothingLeft();
  });

  it('waits for one that is still stopping', async () => {
    const first = await new Launcher().ready();
    first.interrupt();
    await first.prints('Finishing running work');
    const second = await new Launcher().ready();
    expect(first.exitCode).toBe(0);
    expect(await second.events()).toEqual({ migrated: 2, finished: 2 });
  });

  it('refuses a second start on the same data', async () => {
    const first = await new Launcher().ready();
    const second = new Launcher();
    expect(await second.exit()).toBe(1);
    expect(second.output).toMatch(/^Bulk Actions is already running at http:\/\/127\.0\.0\.1:\d+ .*\n$/);
    expect(await first.events()).toEqual({ migrated: 1 });
  });

  it('starts what dies again, workers and Postgres alike', async () => {
    const launcher = await new Launcher().ready();
    const [worker, server] = [pidOf('Worker 1'), postmaster().pid];
    process.kill(worker, 'SIGKILL');
    process.kill(server, 'SIGKILL');
    await launcher.prints('Worker 1 ended unexpectedly (SIGKILL). Restarting it in 1 s.');
    await launcher.prints('Worker 1 is running again');
    expect(pidOf('Worker 1')).not.toBe(worker);
    const answers = () => launcher.events().then((events) => events !== null);
    expect(await becomesTrue(answers, WITHIN)).toBe(true);
    expect(postmaster().pid).not.toBe(server);
    launcher.interrupt();
    expect(await launcher.exit()).toBe(0);
    expectNothingLeft();
  });

  it('ends everything, with one sentence, when the API cannot start', async () => {
    const launcher = new Launcher({ FAKE_API: 'broken' });
    expect(await launcher.exit()).toBe(1);
    expect(launcher.output).toContain(
      'The API could not start (exit code 7). The log above has the reason.\n',
    );
    expect(launcher.output).not.toContain('is ready');
    expect([...seen.values()].map((one) => one.name)).toContain('Worker 1');
    expectNothingLeft();
  });

  it('says that the port is taken before it starts anything', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    const launcher = new Launcher({ PORT: String(port) });
    expect(await launcher.exit()).toBe(1);
    expect(launcher.output).toContain(`Another program is using port ${port} on 127.0.0.1`);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    other.close();
  });

  it('kills who does not end on a later Ctrl-C, but still stops Postgres properly', async () => {
    const launcher = await new Launcher({ FAKE_WORKER: 'stubborn' }).ready();
    launcher.interrupt();
    await launcher.prints('Finishing running work');
    expect(
      processes()
        .filter(isAlive)
        .map((one) => one.name),
    ).toContain('Worker 1');
    const again = () => {
      if (launcher.exitCode === undefined) launcher.interrupt();
      return launcher.exitCode !== undefined;
    };
    expect(await becomesTrue(again, { ...WITHIN, everyMs: 300 })).toBe(true);
    expect(launcher.exitCode).toBe(0);
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toContain('database system is shut down');
    expectNothingLeft();
  });

  it('kills who does not end in time', async () => {
    const launcher = await new Launcher({ FAKE_WORKER: 'stubborn', DRAIN_MS: '300' }).ready();
    launcher.interrupt();
    expect(await launcher.exit()).toBe(0);
    expectNothingLeft();
  });

  it('can be interrupted while it starts', async () => {
    const launcher = new Launcher();
    expect(await becomesTrue(() => postmaster().isRunning, { ...WITHIN, everyMs: 2 })).toBe(true);
    launcher.interrupt();
    expect(await launcher.exit()).toBe(0);
    expect(launcher.output).not.toContain('is ready');
    expectNothingLeft();
  });

  it('uses the Postgres of DATABASE_URL and leaves it alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'own-postgres-'));
    // A folder that everybody can enter; the other tests have one of root's alone when root runs them.
    chmodSync(folder, 0o755);
    const own = await startEmbeddedPostgres({ dataDir: folder, settings: { fsync: 'off' } });
    try {
      const launcher = await new Launcher({ DATABASE_URL: own.roleUrls.owner }).ready();
      expect(await launcher.events()).toEqual({ migrated: 1 });
      expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
      launcher.interrupt();
      expect(await launcher.exit()).toBe(0);
      expect(birthOf(own.pid)).not.toBeNull();
    } finally {
      await own.stop();
      expect(birthOf(own.pid)).toBeNull();
      rmSync(folder, { recursive: true });
    }
  });
});

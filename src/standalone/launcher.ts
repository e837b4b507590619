import { mkdirSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StandaloneConfig } from '../config/standalone-config.js';
import { probePort } from '../process/ports.js';
import { aborted } from '../process/wait.js';
import { KeptPostgres } from './kept-postgres.js';
import { LauncherState } from './launcher-state.js';
import type { ChildHooks } from './managed-child.js';
import { ManagedChild } from './managed-child.js';
import { runMigrations } from './migrations-run.js';
import { whenPackageManagerEnds } from './package-manager.js';
import { readyText } from './ready-text.js';
import { StopRequest } from './stop-request.js';

/** The files that the processes run. */
export interface Entries {
  readonly migrate: string;
  readonly api: string;
  readonly worker: string;
}

export interface LaunchOptions {
  /** How long the processes may take to finish what is under way before they are killed. */
  readonly drainMs: number;
  /** Other files than the built ones, for tests. */
  readonly entries?: Entries;
}

const ORPHAN_GRACE_MS = 5000;

/** Runs everything on this machine until a signal or a fault ends it. Returns the exit code. */
export async function launch(config: StandaloneConfig, options: LaunchOptions): Promise<number> {
  // Who reads our output (a terminal, `| head`) may leave; what is under way is finished all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const stop = new StopRequest(say);
  stop.listen();
  whenPackageManagerEnds(() => stop.request());
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(config.dataDir);
  try {
    const state = await LauncherState.claim(dataDir, { stoppingMs: options.drainMs, signal: stop.signal });
    await new Launcher({ ...config, dataDir }, options, stop, state).run();
    state.release();
    return stop.exitCode;
  } catch (error) {
    say(explain(error));
    return 1;
  }
}

class Launcher {
  private readonly entries: Entries;
  private readonly hooks: ChildHooks;
  private postgres: KeptPostgres | null = null;
  private children: ManagedChild[] = [];

  constructor(
    private readonly config: StandaloneConfig,
    private readonly options: LaunchOptions,
    private readonly stop: StopRequest,
    private readonly state: LauncherState,
  ) {
    this.entries = options.entries ?? builtEntries();
    this.hooks = {
      say,
      onStart: (name, pid) => state.remember(name, pid),
      onEnd: (pid) => state.forget(pid),
      onHopeless: (name, code) =>
        stop.fail(`${name} could not start (exit code ${code}); the log above says why.`),
    };
  }

  async run(): Promise<void> {
    try {
      await this.up();
      await aborted(this.stop.signal);
    } catch (error) {
      // After a stop request, whatever was being started fails for that reason.
      this.stop.fail(explain(error));
    } finally {
      await this.down();
    }
  }

  private async up(): Promise<void> {
    const { host, port } = this.config;
    const orphans = await this.state.clearOrphans({ graceMs: ORPHAN_GRACE_MS });
    if (orphans > 0) say(`Ended ${orphans} process(es) that an earlier start had left behind.`);
    if ((await probePort(host, port)) === 'EADDRINUSE') {
      throw new Error(`Port ${port} of ${host} is taken by another program; set PORT to a free one.`);
    }
    if (this.config.databaseUrl === null) await this.openDatabase();
    if (this.stop.signal.aborted) return;
    await runMigrations(this.entries.migrate, this.environment('owner'), this.hooks, this.stop);
    if (!this.stop.signal.aborted) await this.startProcesses(this.environment('app'));
  }

  private async openDatabase(): Promise<void> {
    const { dataDir } = this.config;
    this.postgres = await KeptPostgres.start({ dataDir, say, signal: this.stop.signal }, (why) =>
      this.stop.fail(why),
    );
  }

  /** What a process is given. A database of somebody's own is known to all of them by the same variables. */
  private environment(role: 'owner' | 'app'): NodeJS.ProcessEnv {
    if (this.postgres === null) return process.env;
    // Empty ones are as good as none, and go before those of a file.
    const none = { DATABASE_PASSWORD_FILE: '', OWNER_DATABASE_URL: '', OWNER_DATABASE_PASSWORD_FILE: '' };
    return { ...process.env, ...none, DATABASE_URL: this.postgres.roleUrls[role] };
  }

  private async startProcesses(env: NodeJS.ProcessEnv): Promise<void> {
    const { workers, dataDir } = this.config;
    const api = new ManagedChild('The API', this.entries.api, env, this.hooks);
    const names = Array.from({ length: workers }, (_, index) => `Worker ${index + 1}`);
    this.children = [
      api,
      ...names.map((name) => new ManagedChild(name, this.entries.worker, env, this.hooks)),
    ];
    for (const child of this.children) child.start();
    const allReady = Promise.all(this.children.map((child) => child.ready));
    await Promise.race([allReady, aborted(this.stop.signal)]);
    if (this.stop.signal.aborted) return;
    const message = await api.ready;
    const apiUrl =
      message.type === 'listening' ? message.url : `http://${this.config.host}:${this.config.port}`;
    this.state.listeningAt(apiUrl);
    say(readyText({ apiUrl, dataDir, embedded: this.postgres !== null, workers }));
  }

  /** First who works with the database, then the database. */
  private async down(): Promise<void> {
    this.state.stopping();
    if (this.children.length > 0) say('Finishing what is under way. Ctrl-C again to hurry.');
    for (const child of this.children) child.stop();
    const allEnded = Promise.all(this.children.map((child) => child.ended));
    const tooLate = AbortSignal.timeout(this.options.drainMs);
    await Promise.race([allEnded, aborted(this.stop.hurry), aborted(tooLate)]);
    for (const child of this.children) child.kill();
    await allEnded;
    await this.postgres?.stop();
    say('Everything has stopped.');
  }
}

function builtEntries(): Entries {
  const built = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
  return { migrate: built('migrate.main.js'), api: built('main.js'), worker: built('worker.main.js') };
}

/** The processes log JSON to stdout; what a person is told goes to stderr. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} ${explain(error.cause)}` : error.message;
}

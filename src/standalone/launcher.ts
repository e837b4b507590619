import { mkdirSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StandaloneConfig } from '../config/standalone-config.js';
import { probePort } from '../process/ports.js';
import { aborted } from '../process/wait.js';
import { LauncherState } from './launcher-state.js';
import type { ChildHooks } from './managed-child.js';
import { ManagedChild } from './managed-child.js';
import { whenPackageManagerEnds } from './package-manager.js';
import { readyMessage } from './ready-message.js';
import { runMigrations } from './run-migrations.js';
import { StopRequest } from './stop-request.js';
import { SupervisedPostgres } from './supervised-postgres.js';

/** Entry files of the processes. */
export interface Entries {
  readonly migrate: string;
  readonly api: string;
  readonly worker: string;
}

export interface LaunchOptions {
  /** How long the processes may take to finish running work before they are killed. */
  readonly drainMs: number;
  /** Entry files to use instead of the built ones, for tests. */
  readonly entries?: Entries;
}

const ORPHAN_GRACE_MS = 5000;

/** Runs Postgres, API and workers on this machine until a signal or an error. @returns the exit code */
export async function launch(config: StandaloneConfig, options: LaunchOptions): Promise<number> {
  // The reader of the output (a terminal, `| head`) may close it; that must not end the launcher.
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
  private postgres: SupervisedPostgres | null = null;
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
      onStartFailure: (name, code) =>
        stop.fail(`${name} could not start (exit code ${code}). The log above has the reason.`),
    };
  }

  async run(): Promise<void> {
    try {
      await this.up();
      await aborted(this.stop.signal);
    } catch (error) {
      // Does nothing after a stop request, which is then the reason for the error.
      this.stop.fail(explain(error));
    } finally {
      await this.down();
    }
  }

  private async up(): Promise<void> {
    const { host, port } = this.config;
    const orphans = await this.state.clearOrphans({ graceMs: ORPHAN_GRACE_MS });
    if (orphans > 0) say(`Ended ${orphans} process(es) left over from an earlier start.`);
    if ((await probePort(host, port)) === 'EADDRINUSE') {
      throw new Error(`Another program is using port ${port} on ${host}. Set PORT to a free port.`);
    }
    if (this.config.databaseUrl === null) await this.openDatabase();
    if (this.stop.signal.aborted) return;
    await runMigrations(this.entries.migrate, this.environment('owner'), this.hooks, this.stop);
    if (!this.stop.signal.aborted) await this.startProcesses(this.environment('app'));
  }

  private async openDatabase(): Promise<void> {
    const { dataDir } = this.config;
    this.postgres = await SupervisedPostgres.start({ dataDir, say, signal: this.stop.signal }, (why) =>
      this.stop.fail(why),
    );
  }

  /** Environment of a child process: the launcher's own, with the database and the default that it adds. */
  private environment(role: 'owner' | 'app'): NodeJS.ProcessEnv {
    const auth = this.config.authOffByDefault && { AUTH_MODE: 'off' };
    if (this.postgres === null) return { ...process.env, ...auth };
    // Empty values count as not set, and override those in .env.
    const others = ['DATABASE_URL_FILE', 'DATABASE_PASSWORD_FILE', 'OWNER_DATABASE_URL'].concat([
      'OWNER_DATABASE_URL_FILE',
      'OWNER_DATABASE_PASSWORD_FILE',
    ]);
    const none = Object.fromEntries(others.map((name) => [name, '']));
    return { ...process.env, ...auth, ...none, DATABASE_URL: this.postgres.roleUrls[role] };
  }

  private async startProcesses(env: NodeJS.ProcessEnv): Promise<void> {
    const { workers, dataDir, needsKeys } = this.config;
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
    this.state.listeningAt(apiUrl, this.postgres !== null);
    say(readyMessage({ apiUrl, dataDir, embedded: this.postgres !== null, workers, needsKeys }));
  }

  /** Stops Postgres last, because the other processes need it. */
  private async down(): Promise<void> {
    this.state.stopping();
    if (this.children.length > 0) say('Finishing running work. Press Ctrl-C again to stop at once.');
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

/** To stderr, because the processes write their log to stdout. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} ${explain(error.cause)}` : error.message;
}

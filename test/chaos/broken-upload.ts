import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { people } from '../support/files.js';
import type { Fault } from './fault.js';
import type { SupervisedProcess } from './supervised-process.js';
import { LEASE_MS } from './world.js';

const STAGED_MS = 10_000;
const PIECE_ROWS = 300;

/** Kills the API while it receives a file. Nothing of the file may remain. */
export const killWhileReceiving: Fault = ({ world }, { downMs, variant }) =>
  whileReceiving(world, variant, downMs / 10, (api) => api.restart('SIGKILL', downMs));

/** Freezes the API until its lease has run out and the upload is deleted; then it continues to receive the file. */
export const freezeWhileReceiving: Fault = ({ world }, { downMs, variant }) =>
  whileReceiving(world, variant, downMs / 10, (api) => api.freeze(LEASE_MS + downMs));

/**
 * @param isScanned whether chunks are scanned while the file arrives; then the fault hits in the middle of that
 * @param afterMs milliseconds after the first chunk is stored
 */
async function whileReceiving(
  { api, client, db }: { api: SupervisedProcess; client: { url: string }; db: TestDatabase },
  isScanned: boolean,
  afterMs: number,
  inject: (api: SupervisedProcess) => Promise<void>,
): Promise<boolean> {
  if (!api.isRunning) return false;
  const upload = sendSlowly(
    `${client.url}/api/v1/bulk-actions${isScanned ? '?accountId=slow&entityType=CONTACT' : ''}`,
  );
  try {
    await eventually(() => hasStagedChunks(db), STAGED_MS);
    if (isScanned) await delay(afterMs);
    await inject(api);
    return true;
  } catch {
    // Another fault keeps the API from receiving the file.
    return false;
  } finally {
    upload.stop();
  }
}

/** Looks at all open uploads. The upload of this fault is the only one that stays open for long. */
async function hasStagedChunks(db: TestDatabase): Promise<boolean> {
  const staged = await db.rows(
    `SELECT FROM bulk_actions a JOIN bulk_action_chunks c ON c.action_id = a.id
     WHERE a.status = 'RECEIVING' LIMIT 1`,
  );
  return staged.length > 0;
}

/** Sends a file that does not end. */
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

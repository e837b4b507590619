import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { BaseLogger } from 'pino';
import { StartError } from '../process/start-error.js';
import { codeOf, faultKind } from './sqlstate.js';

const RETRY_MS = 500;
const CONNECT_MS = 5_000;

/**
 * Waits for a server that is still starting, or whose name is not known yet: after a reboot everything starts at once.
 *
 * @throws StartError when it stays away for longer than `waitMs`, and at once when waiting would not help
 */
export async function waitForDatabase(
  url: string,
  waitMs: number,
  log: Pick<BaseLogger, 'info'>,
): Promise<void> {
  const started = performance.now();
  const elapsed = (): number => Math.round(performance.now() - started);
  for (let attempt = 1; ; attempt++) {
    const error = await connectOnce(url);
    if (error === null) {
      if (attempt > 1) log.info({ ms: elapsed() }, 'connected to the database');
      return;
    }
    const code = codeOf(error);
    const reason = error.message || code;
    if (faultKind(error) !== 'outage') throw new StartError(`The database refused the connection: ${reason}`);
    if (elapsed() >= waitMs)
      throw new StartError(`The database could not be reached within ${waitMs / 1000} s: ${reason}`);
    if (attempt === 1) log.info({ code, seconds: waitMs / 1000 }, 'waiting for the database');
    await delay(Math.min(RETRY_MS, waitMs - elapsed()));
  }
}

async function connectOnce(url: string): Promise<Error | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  // A lost connection also rejects the pending call, which handles the error.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return null;
  } catch (error) {
    return error as Error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

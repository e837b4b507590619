import type { INestApplicationContext } from '@nestjs/common';
import { Logger } from '@nestjs/common';
import { ConfigError } from '../config/variables.js';
import { makeStringsFast } from './fast-strings.js';
import { endWithLauncher } from './launcher-channel.js';
import { StartError } from './start-error.js';

/** Nothing waits longer than the drain's own deadline: the database rolls back what is left. */
const LAST_RESORT_MS = 5_000;

/**
 * Ends the process in order on SIGTERM and SIGINT, and when the launcher that started it is gone.
 *
 * Nest's own shutdown hooks have no deadline: a unit or an upload that hangs would keep the process for ever.
 */
export function closeOnSignal(app: INestApplicationContext, drainMs: number): void {
  let closing = false;
  const close = (signal: string): void => {
    if (closing) return;
    closing = true;
    new Logger(closeOnSignal.name).log({ signal }, 'stopping');
    setTimeout(() => process.exit(1), drainMs + LAST_RESORT_MS).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(`Closing on ${signal} failed:`, error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
  endWithLauncher();
}

/** Runs an entry; what keeps it from starting ends the process with one clear line. */
export function runProcess(start: () => Promise<void>): void {
  makeStringsFast();
  start().catch((error: unknown) => {
    const { code, message } = (error ?? {}) as { code?: unknown; message?: string };
    const expected = error instanceof ConfigError || error instanceof StartError || typeof code === 'string';
    // Node's error for several addresses at once has a code but no message.
    console.error(expected ? message || code : error);
    process.exit(1);
  });
}

/** Milliseconds in which answers can still be sent and connections closed. */
const GRACE_MS = 3_000;

/**
 * Ends the process after three seconds, if it has not ended by itself. Call it when all work is done and only
 * connections are left to close: the connection to an unreachable Redis would never close.
 */
export function exitSoon(): void {
  setTimeout(() => process.exit(0), GRACE_MS).unref();
}

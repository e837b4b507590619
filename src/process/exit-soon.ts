/** Milliseconds for answers that are being sent and connections that are being closed. */
const LEAVE_MS = 3_000;

/**
 * Ends the process soon. Called when nothing is under way any more: what is left is closing connections, and that of a
 * Redis which is away would never be closed.
 */
export function exitSoon(): void {
  setTimeout(() => process.exit(0), LEAVE_MS).unref();
}

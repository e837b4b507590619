import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';

/**
 * Makes the data directory and the file whose lock says who uses it, for nobody else to enter or to hold: who can lock
 * the file can keep the service from starting. Those of earlier builds, which were open to all, are closed.
 *
 * A folder that was there before us and has things of others in it (`DATA_DIR=/tmp`) is left as it is.
 */
export function makePrivate(folder: string, lockFile: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const isOurs = existsSync(lockFile) || readdirSync(folder).length === 0;
  if (isOurs && !isShared(folder)) restrict(folder, modeOfFolder());
  closeSync(openSync(lockFile, 'a', 0o600));
  restrict(lockFile, 0o600);
}

/** With the sticky bit, everybody may put files there. */
function isShared(folder: string): boolean {
  return (statSync(folder).mode & 0o1000) !== 0;
}

function restrict(path: string, mode: number): void {
  // Who is not the owner may not change a mode, not even to what it is.
  if ((statSync(path).mode & 0o777 & ~mode) !== 0) chmodSync(path, mode);
}

/**
 * Root starts Postgres as another user, who has to pass. On Linux it gets the capability for that (see `ServerUser`);
 * elsewhere the folder lets others through, and lets them see nothing.
 */
function modeOfFolder(): number {
  return process.getuid?.() === 0 && process.platform !== 'linux' ? 0o711 : 0o700;
}

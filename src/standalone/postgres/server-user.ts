import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Arguments for `spawn`. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/** The user that runs Postgres's programs, which refuse to run as root. */
export interface ServerUser {
  /** Null: the user that runs the launcher. */
  readonly user: User | null;
  command(file: string, args: readonly string[]): Command;
}

/** @param paths the server's programs and data, which the user must be able to reach */
export function chooseServerUser(cluster: string, paths: readonly string[]): ServerUser {
  if (process.getuid?.() !== 0) return { user: null, command: (file, args) => ({ file, args }) };
  const user = ownerOf(cluster) ?? findPostgresUser() ?? createPostgresUser();
  if (paths.every((path) => canReach(user, path))) {
    return { user, command: (file, args) => ({ file, args, ...user }) };
  }
  return { user, command: (file, args) => ({ file: 'setpriv', args: [...privileges(user), file, ...args] }) };
}

/** Postgres requires that the owner of the cluster runs it. */
function ownerOf(cluster: string): User | null {
  if (!existsSync(cluster)) return null;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? null : { uid, gid };
}

function findPostgresUser(): User | null {
  const id = (option: string) =>
    Number(
      execFileSync('id', [option, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

function createPostgresUser(): User {
  try {
    execFileSync('groupadd', ['--system', 'postgres'], { stdio: 'ignore' });
    execFileSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'], {
      stdio: 'ignore',
    });
  } catch {
    // If the user could not be created, it is not found below.
  }
  const user = findPostgresUser();
  if (user) return user;
  throw new Error(
    'Postgres refuses to run as root, and the user "postgres" to run it as could not be created. ' +
      'Start as another user, create that user, or set DATABASE_URL.',
  );
}

function canReach(user: User, path: string): boolean {
  const EXECUTE = 1;
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
    if (((mode >> shift) & EXECUTE) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * Lets the user into folders that are closed to it, such as root's home, without changing their modes: the server gets
 * the capability `dac_override`. `no_setuid_fixup` applies it to access(2) too, by which Postgres finds its own
 * programs. Root starts this, so it gives nobody new rights.
 */
function privileges({ uid, gid }: User): string[] {
  return [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--securebits=+no_setuid_fixup',
  ];
}

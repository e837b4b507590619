import { signalGroup } from './launcher-state.js';
import type { ChildHooks } from './managed-child.js';
import { spawnChild } from './managed-child.js';
import type { StopRequest } from './stop-request.js';

/** @throws if the migrations fail; ends quietly if they are stopped */
export async function runMigrations(
  entry: string,
  env: NodeJS.ProcessEnv,
  hooks: ChildHooks,
  stop: StopRequest,
): Promise<void> {
  const child = spawnChild(entry, env);
  const { pid } = child;
  if (pid !== undefined) hooks.onStart('migrations', pid);
  // What they have not committed is rolled back, so there is nothing to wait for.
  const interrupt = () => child.kill('SIGTERM');
  const kill = () => pid !== undefined && signalGroup(pid, 'SIGKILL');
  stop.signal.addEventListener('abort', interrupt);
  stop.hurry.addEventListener('abort', kill);
  try {
    const outcome = await new Promise<number | string>((resolve) => {
      child.once('exit', (code, signal) => resolve(code ?? String(signal)));
      child.once('error', (error) => resolve(error.message));
    });
    if (outcome !== 0 && !stop.signal.aborted) {
      throw new Error(`The migrations of the database failed (${outcome}); the log above says why.`);
    }
  } finally {
    stop.signal.removeEventListener('abort', interrupt);
    stop.hurry.removeEventListener('abort', kill);
    if (pid !== undefined) hooks.onEnd(pid);
  }
}

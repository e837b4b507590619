import { signalGroup } from './launcher-state.js';
import type { ChildHooks } from './managed-child.js';
import { spawnChild } from './managed-child.js';
import type { StopRequest } from './stop-request.js';

/** @throws if the migrations fail, but not if they are stopped */
export async function runMigrations(
  entry: string,
  env: NodeJS.ProcessEnv,
  hooks: ChildHooks,
  stop: StopRequest,
): Promise<void> {
  const child = spawnChild(entry, env);
  const { pid } = child;
  if (pid !== undefined) hooks.onStart('migrations', pid);
  // Uncommitted migrations roll back, so they need no time to finish.
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
      throw new Error(`The database migrations failed (${outcome}). The log above has the reason.`);
    }
  } finally {
    stop.signal.removeEventListener('abort', interrupt);
    stop.hurry.removeEventListener('abort', kill);
    if (pid !== undefined) hooks.onEnd(pid);
  }
}

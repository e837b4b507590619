import type { ProcessIdentity } from '../process/process-identity.js';
import { birthOf, commandLineOf, isAlive, parentOf } from '../process/process-identity.js';

const PACKAGE_MANAGER =
  /^(\S*\/)?(node\s+)?(\S*\/)?(npm|npx|pnpm|pnpx|yarn|corepack)(-cli)?(\.[cm]?js)?(\s|$)/;
const LOOK_EVERY_MS = 500;

/**
 * Calls `act` when a package manager that started this process ends. `npx pnpm start` puts three processes above this
 * one that do not forward SIGTERM, so a script that ends `npx` would leave everything running.
 */
export function whenPackageManagerEnds(act: () => void): void {
  const watched = packageManagersAbove(process.pid);
  if (watched.length === 0) return;
  const timer = setInterval(() => {
    if (watched.every(isAlive)) return;
    clearInterval(timer);
    act();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** Stops at the outermost package manager: the shell above it may end while the service should go on. */
export function packageManagersAbove(pid: number): ProcessIdentity[] {
  const above: ProcessIdentity[] = [];
  let counted = 0;
  for (let ancestor = parentOf(pid); ancestor > 1; ancestor = parentOf(ancestor)) {
    const birth = birthOf(ancestor);
    if (birth === null) break;
    above.push({ pid: ancestor, birth });
    if (PACKAGE_MANAGER.test(commandLineOf(ancestor))) counted = above.length;
    // `npm exec` puts one shell between itself and what it runs.
    else if (above.length > counted + 1) break;
  }
  return above.slice(0, counted);
}

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What Node may do at any time. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

import { setTimeout as delay } from 'node:timers/promises';
import type { SocketFault } from '../support/database-proxy.js';
import type { Fault } from './fault.js';

const TIMES = 5;
/** The fault hits one of this many statements; the service sends some hundred in a second. */
const WITHIN = 120;
const ARMED_MS = 1500;
const LOOK_MS = 20;
const KINDS: readonly SocketFault[] = ['reset', 'lose', 'close'];

/**
 * Breaks connections to Postgres while both ends are alive: all at the same time, or one after the other during a
 * statement, either before it reaches the server or after it is executed and before the result arrives.
 */
export const breakSockets: Fault = async ({ world: { proxy }, isOver }, { variant, downMs, victim }) => {
  let broken = 0;
  for (let i = 0; i < TIMES && !isOver(); i++) {
    if (variant) {
      broken += proxy.resetAll();
      await delay(downMs / TIMES);
      continue;
    }
    const at = 1 + (Math.floor(victim * WITHIN * (i + 1)) % WITHIN);
    proxy.arm({ kind: KINDS[i % KINDS.length]!, at });
    for (const end = Date.now() + ARMED_MS; proxy.isArmed && Date.now() < end && !isOver();)
      await delay(LOOK_MS);
    if (!proxy.isArmed) broken++;
    proxy.arm(null);
  }
  return broken > 0;
};

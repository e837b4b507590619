/** Actions remembered at most. */
const MAX_ACTIONS = 1000;
/** Chunks that are passed over at most, so that an action that meets known keys for a while is tried again. */
const MAX_PAUSE = 64;

interface Chance {
  /** Chunks that are still to be written otherwise. */
  left: number;
  /** How many those were at the last failure. */
  pause: number;
}

/**
 * Whether `COPY` is worth trying on the next chunk of an action. A failure costs half a chunk's work, so after each the
 * pause doubles: a file of known keys pays for one in 64 chunks, a file with few of them for little more than those.
 */
export class CopyChances {
  private readonly chances = new Map<string, Chance>();

  takes(actionId: string): boolean {
    const chance = this.chances.get(actionId);
    if (!chance || chance.left === 0) return true;
    chance.left--;
    return false;
  }

  learn(actionId: string, hasWorked: boolean): void {
    const before = this.chances.get(actionId);
    this.chances.delete(actionId);
    if (hasWorked) return;
    const pause = Math.min(MAX_PAUSE, before ? before.pause * 2 : 1);
    this.chances.set(actionId, { left: pause, pause });
    if (this.chances.size > MAX_ACTIONS) this.chances.delete(this.chances.keys().next().value!);
  }
}

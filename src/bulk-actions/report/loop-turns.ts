import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/**
 * Gives turns of the event loop, one at a time. Making a piece of a results file takes milliseconds of it; when many
 * files are read at once, their pieces would follow each other without anybody else's request in between.
 */
@Injectable()
export class LoopTurns {
  private last: Promise<void> = Promise.resolve();

  /** Resolves in a round of the loop in which nobody else got one. */
  next(): Promise<void> {
    this.last = this.last.then(() => setImmediate());
    return this.last;
  }
}

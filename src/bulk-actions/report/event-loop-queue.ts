import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/**
 * Lets one caller at a time continue in each round of the event loop. Making a piece of a results file takes
 * milliseconds; if many files are read at once, their pieces would block other requests.
 */
@Injectable()
export class EventLoopQueue {
  private last: Promise<void> = Promise.resolve();

  /** Resolves in a round of the event loop in which no other call resolves. */
  nextTurn(): Promise<void> {
    this.last = this.last.then(() => setImmediate());
    return this.last;
  }
}

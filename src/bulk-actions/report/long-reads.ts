import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';

/** Of the ten connections that a process has by default. */
const AT_ONCE = 2;

/**
 * Reads that may go through all chunks of a file in one snapshot, and so keep a connection for as long as that takes.
 * A few at a time, whoever asks, so that connections are left for everything else; the others wait without one.
 */
@Injectable()
export class LongReads {
  private readonly limit = pLimit(AT_ONCE);

  run<T>(read: () => Promise<T>): Promise<T> {
    return this.limit(read);
  }
}

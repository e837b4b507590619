import type { Database, Session } from '../../database/database.js';
import type { Claim } from './claim.js';
import { noteComputing } from './sql/note-computing.sql.js';

/**
 * Runs units that have lost a worker before. Whether they are to blame when the next one dies is told by a note that is
 * committed before the worker computes and taken back while it waits for the database, be it for a lock or for a disk.
 * Other units cost nothing of that. In a process they run one after the other, or one would be blamed for another.
 */
export class Suspects {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly workerId: string,
  ) {}

  /** @param session of the unit; `work` gets it with the notes around its statements */
  async alone<T>(claim: Claim, session: Session, work: (session: Session) => Promise<T>): Promise<T> {
    const turn = this.last.then(() => this.noted(claim, session, work));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async noted<T>(claim: Claim, session: Session, work: (session: Session) => Promise<T>): Promise<T> {
    const note = (is: boolean): Promise<unknown> =>
      this.database.query(noteComputing(this.workerId, is ? claim : null));
    const waits = async <R>(send: () => Promise<R>): Promise<R> => {
      // Sent first: putting a statement together is computing too.
      const answer = send();
      answer.catch(() => undefined);
      await note(false);
      try {
        return await answer;
      } finally {
        await note(true);
      }
    };
    await note(true);
    try {
      return await work(session.waitingBy(waits));
    } finally {
      // With the database away nobody reads it; the next note replaces it.
      await note(false).catch(() => undefined);
    }
  }
}

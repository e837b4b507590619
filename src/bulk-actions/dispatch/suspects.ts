import type { Database } from '../../database/database.js';
import type { Session } from '../../database/session.js';
import type { Claim } from './claim.js';
import { noteComputing } from './sql/note-computing.sql.js';

/**
 * Runs units during which a worker has died before. A note in the worker's row says when it computes for such a unit:
 * it is committed before the computation and cleared while the worker waits for the database. If the worker dies while
 * the note is set, the unit is the likely cause. Suspects of a process run one at a time, so that the note names the
 * right one. Other units need no notes.
 */
export class Suspects {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly workerId: string,
  ) {}

  /** @param session the unit's session; `work` gets one that clears the note around each of its statements */
  async runAlone<T>(claim: Claim, session: Session, work: (session: Session) => Promise<T>): Promise<T> {
    const turn = this.last.then(() => this.runWithNotes(claim, session, work));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async runWithNotes<T>(
    claim: Claim,
    session: Session,
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const note = (isComputing: boolean): Promise<unknown> =>
      this.database.query(noteComputing(this.workerId, isComputing ? claim : null));
    const withoutNote = async <R>(send: () => Promise<R>): Promise<R> => {
      // Sent before the note is cleared, because building the statement may be what kills the worker.
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
      return await work(session.sendingBy(withoutNote));
    } finally {
      // Without the database nobody reads the note, and the next one replaces it.
      await note(false).catch(() => undefined);
    }
  }
}

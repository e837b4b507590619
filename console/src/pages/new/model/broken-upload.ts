import { ApiProblem, Unreachable } from '../../../api/problem.js';
import { requireUnchanged } from './file-changed.js';
import type { FileMark, NamedBlob } from './file-mark.js';
import { KeepsBreaking, requireSize } from './upload-faults.js';

/** An upload that breaks so often in a row, though the service can be reached, is given up. */
export const MAX_BROKEN = 5;

/**
 * Finds out why uploads of a file get no answer. A browser says only that a connection broke: nothing of a file that
 * was changed, and nothing of an answer that came, and closed the connection, while it was still sending.
 */
export class BrokenUpload {
  private times = 0;

  /**
   * @param chosen what the file was when it was chosen
   * @param askSession who is signed in, and how many bytes a file may have; throws ApiProblem, Unreachable
   */
  constructor(
    private readonly file: NamedBlob,
    private readonly chosen: FileMark,
    private readonly askSession: () => Promise<{ readonly maxFileBytes: number }>,
  ) {}

  /** Called after each answer of the service, such as a refusal: what breaks later is not in a row with what broke. */
  answered(): void {
    this.times = 0;
  }

  /**
   * Called after each upload without an answer.
   *
   * @throws FileChanged, FileTooLarge, ApiProblem with status 401, KeepsBreaking: what does not pass by itself
   */
  async findCause(): Promise<void> {
    await requireUnchanged(this.file, this.chosen);
    try {
      const { maxFileBytes } = await this.askSession();
      requireSize(this.file, maxFileBytes);
    } catch (error) {
      // The service is away. It is waited for, however long that takes.
      if (error instanceof Unreachable) this.times = 0;
      const isTransient =
        error instanceof Unreachable || (error instanceof ApiProblem && error.status !== 401);
      if (isTransient) return;
      throw error;
    }
    this.times += 1;
    if (this.times >= MAX_BROKEN) throw new KeepsBreaking(this.times);
  }
}

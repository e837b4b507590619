/** Others see what has come of a file, and it is held against what others have, at most so many milliseconds late. */
const EVERY_MS = 1_000;
/** Less than so many bytes change nothing. */
const AT_LEAST_BYTES = 64 * 1024;
/** 2 MiB are written down sooner: what came last before a pause is seen by nobody for as long as that takes. */
const AT_MOST_BYTES = 2 * 1024 * 1024;

/** Holds what has come of a file against what there is room for, while it comes: what was announced proves nothing. */
export class RoomCheck {
  /** Of the file, as received. */
  bytes = 0;

  private checked = 0;
  private checkedAt = performance.now();
  private reported = 0;
  private reportedAt = -Infinity;

  /**
   * @param room most bytes of the file for which there was room when that was looked at last
   * @param look again. @returns the room by now, this file's bytes included. @throws Problem where that is passed
   */
  constructor(
    private room: number,
    private readonly look: (bytes: number) => Promise<number>,
  ) {}

  /** @throws Problem 413, 429, 503 as soon as there is no room for what has come */
  async add(bytes: number): Promise<void> {
    this.bytes += bytes;
    if (this.bytes <= this.room && !this.isDue()) return;
    this.checked = this.bytes;
    this.checkedAt = performance.now();
    this.room = await this.look(this.bytes);
  }

  /** What is to be written down with a chunk that is staged now; `null` where that was done just now. */
  toReport(): number | null {
    const now = performance.now();
    if (now - this.reportedAt < EVERY_MS && this.bytes - this.reported < AT_MOST_BYTES) return null;
    this.reported = this.bytes;
    this.reportedAt = now;
    return this.bytes;
  }

  private isDue(): boolean {
    return this.bytes - this.checked >= AT_LEAST_BYTES && performance.now() - this.checkedAt >= EVERY_MS;
  }
}

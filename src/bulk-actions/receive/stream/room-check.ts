/** Longest delay, in milliseconds, until other uploads see the bytes of this file, and until it sees theirs. */
const CHECK_MS = 1_000;
/** Fewer new bytes are not worth a check. */
const MIN_CHECK_BYTES = 64 * 1024;
/** 2 MiB are reported at once: bytes that are unreported when the upload is suspended stay so until it continues. */
const MAX_UNREPORTED_BYTES = 2 * 1024 * 1024;

/**
 * Checks while a file arrives that there is still room for it. The announced size is not enough, because it may be
 * wrong.
 */
export class RoomCheck {
  /** Bytes of the file received so far. */
  bytes = 0;

  private room = Infinity;
  private checked = 0;
  private checkedAt = performance.now();
  private reported = 0;
  private reportedAt = -Infinity;

  /**
   * @param recheck returns the room as of now, for all bytes of this file. @throws Problem if the file exceeds it
   */
  constructor(private readonly recheck: (bytes: number) => Promise<number>) {}

  /** @param room most bytes that this file may have, as another check has found */
  limitTo(room: number): void {
    this.room = room;
  }

  /** @throws Problem 413, 429, 503 as soon as there is no room for the bytes received */
  async add(bytes: number): Promise<void> {
    this.bytes += bytes;
    if (this.bytes <= this.room && !this.isDue()) return;
    this.checked = this.bytes;
    this.checkedAt = performance.now();
    this.room = await this.recheck(this.bytes);
  }

  /** @returns the bytes to report with the chunk being staged; `null` if the last report is recent enough */
  toReport(): number | null {
    const now = performance.now();
    if (now - this.reportedAt < CHECK_MS && this.bytes - this.reported < MAX_UNREPORTED_BYTES) return null;
    this.reported = this.bytes;
    this.reportedAt = now;
    return this.bytes;
  }

  private isDue(): boolean {
    return this.bytes - this.checked >= MIN_CHECK_BYTES && performance.now() - this.checkedAt >= CHECK_MS;
  }
}

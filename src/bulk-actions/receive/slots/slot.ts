/** Who gives slots out: `UploadSlots`. */
export interface SlotGiver {
  /** Resolves when the slot is held. @throws Problem 429, 503 */
  enter(slot: Slot): Promise<void>;
  /** Not needed for the moment. */
  giveBack(slot: Slot): void;
  stopWaiting(slot: Slot, reason: unknown): void;
  leave(slot: Slot): void;
}

/** What takes a slot. */
export interface SlotUser {
  /** `null` while it is not known. */
  readonly accountOf: () => string | null;
  /** Stores what is complete and frees the memory; never rejects. Left out, it never pauses. */
  readonly flush?: () => Promise<void>;
}

/**
 * Bytes that are taken without a slot, the first ones of a file and those behind a pause: so that a client has to send
 * before it takes anything from others.
 */
export const FREE_BYTES = 16 * 1024;

/** Whether one upload has the right to large buffers, and to work. */
export class Slot {
  /** Whether it has ever had it. */
  hasBegun = false;
  /** Whether it has it now. */
  isHeld = false;

  private bytesWithoutSlot = 0;
  private working = 0;
  private silentSince = performance.now();
  private pausing: Promise<void> | null = null;

  constructor(
    private readonly slots: SlotGiver,
    private readonly user: SlotUser,
  ) {}

  get account(): string | null {
    return this.user.accountOf();
  }

  /**
   * Does `work` with bytes that have come, when there is a slot for it or they are few.
   *
   * @throws Problem 429 or 503 when there is none for too long, and what `work` throws
   */
  async work<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    await this.pausing;
    this.working++;
    try {
      if (!this.isHeld) {
        this.bytesWithoutSlot += bytes;
        if (this.bytesWithoutSlot > FREE_BYTES) await this.slots.enter(this);
      }
      return await work();
    } finally {
      this.working--;
      this.silentSince = performance.now();
    }
  }

  /** Whether it may be given to somebody else: nothing has come for so many milliseconds. */
  isIdle(ms: number): boolean {
    const { isHeld, working, pausing, user, silentSince } = this;
    return (
      isHeld && working === 0 && pausing === null && !!user.flush && performance.now() - silentSince >= ms
    );
  }

  /** Has the upload store what is complete and free its memory, and then gives its slot back. */
  pause(): void {
    this.pausing = this.user.flush!().then(() => {
      this.pausing = null;
      this.bytesWithoutSlot = 0;
      this.slots.giveBack(this);
    });
  }

  /** The upload will come to nothing, whose memory is still to be freed: it waits for no slot any more. */
  giveUp(reason: unknown): void {
    this.slots.stopWaiting(this, reason);
  }

  /** The upload has ended. */
  leave(): void {
    this.slots.leave(this);
  }
}

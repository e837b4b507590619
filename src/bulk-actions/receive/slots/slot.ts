/** Grants slots; implemented by `UploadSlots`. */
export interface SlotGiver {
  /** Resolves when the slot is held. @throws Problem 429, 503 */
  enter(slot: Slot): Promise<void>;
  /** Frees the slot for others; the upload may `enter` again. */
  giveBack(slot: Slot): void;
  /** Rejects the pending `enter` with `reason`. */
  stopWaiting(slot: Slot, reason: unknown): void;
  /** The upload has ended. */
  leave(slot: Slot): void;
}

/** An upload, as its slot sees it. */
export interface SlotUser {
  /** `null` while the account is unknown. */
  readonly accountOf: () => string | null;
  /** Stores the complete records and frees the memory; never rejects. Without it, the upload is never suspended. */
  readonly flush?: () => Promise<void>;
}

/**
 * Bytes that an upload may send without a slot, at its beginning and after it was suspended. So a client that sends
 * nothing takes no slot from others.
 */
export const FREE_BYTES = 16 * 1024;

/** The place of one upload. While it holds a slot, the upload may use large buffers and be processed. */
export class Slot {
  /** Whether the upload has ever held a slot. */
  hasBegun = false;
  /** Whether the upload holds a slot now. */
  isHeld = false;

  private bytesWithoutSlot = 0;
  private runningWork = 0;
  private idleSince = performance.now();
  private suspending: Promise<void> | null = null;

  constructor(
    private readonly slots: SlotGiver,
    private readonly user: SlotUser,
  ) {}

  get account(): string | null {
    return this.user.accountOf();
  }

  /**
   * Runs `work` on bytes that have arrived. Beyond `FREE_BYTES` it waits for a slot first.
   *
   * @throws Problem 429 or 503 when no slot is free for too long, and whatever `work` throws
   */
  async work<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    await this.suspending;
    this.runningWork++;
    try {
      if (!this.isHeld) {
        this.bytesWithoutSlot += bytes;
        if (this.bytesWithoutSlot > FREE_BYTES) await this.slots.enter(this);
      }
      return await work();
    } finally {
      this.runningWork--;
      this.idleSince = performance.now();
    }
  }

  /** Whether the slot may go to another upload: it is held, and nothing has arrived for `ms` milliseconds. */
  isIdle(ms: number): boolean {
    const { isHeld, runningWork, suspending, user, idleSince } = this;
    return (
      isHeld &&
      runningWork === 0 &&
      suspending === null &&
      !!user.flush &&
      performance.now() - idleSince >= ms
    );
  }

  /** Makes the upload store its complete records and free its memory, then gives the slot back. */
  suspend(): void {
    this.suspending = this.user.flush!().then(() => {
      this.suspending = null;
      this.bytesWithoutSlot = 0;
      this.slots.giveBack(this);
    });
  }

  /** The upload has failed: it stops waiting for a slot. `leave` follows once its memory is freed. */
  giveUp(reason: unknown): void {
    this.slots.stopWaiting(this, reason);
  }

  /** The upload has ended. */
  leave(): void {
    this.slots.leave(this);
  }
}

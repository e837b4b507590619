import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../../config/config.js';
import { CONFIG } from '../../../config/config.module.js';
import type { Problem } from '../../../http/problem.js';
import type { SlotGiver, SlotUser } from './slot.js';
import { Slot } from './slot.js';
import { shuttingDown, tooManyUploads, tooManyUploadsOfAccount } from './slot-problems.js';

/** An upload from which nothing arrives for this long is suspended when another one waits. */
const IDLE_MS = 1_000;
const CHECK_MS = 250;
/**
 * Uploads that may wait for each slot, and uploads that may be suspended for each slot. A suspended one keeps an
 * unfinished record, 2 MiB at most.
 */
const WAITING_PER_SLOT = 4;

interface Waiting {
  readonly slot: Slot;
  readonly since: number;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Limits how many uploads this process receives at once, because each takes some 7 MiB, and how many of them one
 * account may have. Further uploads wait a while and keep only the bytes that have arrived. They get the slots of idle
 * uploads.
 */
@Injectable()
export class UploadSlots implements SlotGiver {
  private readonly held = new Set<Slot>();
  private readonly suspended = new Set<Slot>();
  private queue: Waiting[] = [];
  private isClosing = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'uploads'>) {}

  slotFor(user: SlotUser): Slot {
    return new Slot(this, user);
  }

  /** Resolves when the slot is held. @throws Problem 429, 503 */
  async enter(slot: Slot): Promise<void> {
    if (slot.isHeld) return;
    if (this.grant(slot)) return;
    if (!slot.hasBegun && (this.isClosing || this.isQueueFull(slot))) throw this.refusal(slot);
    await new Promise<void>((resolve, reject) => {
      this.queue.push({ slot, since: performance.now(), resolve, reject });
      this.timer ??= setInterval(() => this.checkQueue(), CHECK_MS);
    });
  }

  stopWaiting(slot: Slot, reason: unknown): void {
    for (const waiting of this.queue) if (waiting.slot === slot) waiting.reject(reason);
    this.queue = this.queue.filter((waiting) => waiting.slot !== slot);
  }

  leave(slot: Slot): void {
    this.suspended.delete(slot);
    this.giveBack(slot);
  }

  giveBack(slot: Slot): void {
    slot.isHeld = false;
    if (this.held.delete(slot)) this.grantToWaiting();
  }

  /** Refuses the uploads that wait to begin. Those that have begun may continue. */
  close(): void {
    this.isClosing = true;
    this.refuseWhere(({ slot }) => !slot.hasBegun);
  }

  private grant(slot: Slot): boolean {
    if (!this.hasRoom(slot)) return false;
    this.held.add(slot);
    this.suspended.delete(slot);
    slot.isHeld = true;
    slot.hasBegun = true;
    return true;
  }

  private hasRoom(slot: Slot): boolean {
    return this.held.size < this.config.uploads.max && !this.isAccountFull(slot);
  }

  private isAccountFull({ account }: Slot): boolean {
    if (account === null) return false;
    const own = [...this.held].filter((one) => one.account === account);
    return own.length >= this.config.uploads.maxPerAccount;
  }

  /** The queue also has a limit for each account, so that one account cannot fill it. */
  private isQueueFull({ account }: Slot): boolean {
    const { max, maxPerAccount } = this.config.uploads;
    if (this.queue.length >= max * WAITING_PER_SLOT) return true;
    if (account === null) return false;
    return (
      this.queue.filter(({ slot }) => slot.account === account).length >= maxPerAccount * WAITING_PER_SLOT
    );
  }

  private grantToWaiting(): void {
    this.queue = this.queue.filter(({ slot, resolve }) => {
      const isGranted = this.grant(slot);
      if (isGranted) resolve();
      return !isGranted;
    });
  }

  private checkQueue(): void {
    const latest = performance.now() - this.config.uploads.waitMs;
    // An upload that has begun waits without a limit, because its client would have to send everything again.
    this.refuseWhere(({ slot, since }) => !slot.hasBegun && since < latest);
    for (const { slot } of this.queue) this.makeRoomFor(slot);
    if (this.queue.length > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private makeRoomFor(waiting: Slot): void {
    if (this.suspended.size >= this.config.uploads.max * WAITING_PER_SLOT) return;
    const isOfAccount = this.isAccountFull(waiting);
    const idle = [...this.held].find(
      (slot) => slot.isIdle(IDLE_MS) && (!isOfAccount || slot.account === waiting.account),
    );
    if (!idle) return;
    this.suspended.add(idle);
    idle.suspend();
  }

  private refuseWhere(isRefused: (waiting: Waiting) => boolean): void {
    const refused = this.queue.filter(isRefused);
    this.queue = this.queue.filter((waiting) => !refused.includes(waiting));
    for (const { slot, reject } of refused) reject(this.refusal(slot));
  }

  private refusal(slot: Slot): Problem {
    if (this.isClosing) return shuttingDown();
    const { max, maxPerAccount } = this.config.uploads;
    return this.isAccountFull(slot) ? tooManyUploadsOfAccount(maxPerAccount) : tooManyUploads(max);
  }
}

import type { Problem } from '../../http/problem.js';

/** How many at a time, of an account and in this process. */
export interface SlotLimits {
  readonly perAccount: number;
  readonly total: number;
}

/** Limits how many answers of a kind this process sends at a time. */
export class AccountSlots {
  private count = 0;
  private readonly byAccount = new Map<string, number>();

  constructor(
    private readonly limits: SlotLimits,
    private readonly accountBusy: (limit: number) => Problem,
    private readonly busy: () => Problem,
  ) {}

  /** @returns a function that frees the slot; call it when the response is closed. @throws Problem 429, 503 */
  take(accountId: string): () => void {
    const { perAccount, total } = this.limits;
    const accountCount = this.byAccount.get(accountId) ?? 0;
    if (accountCount >= perAccount) throw this.accountBusy(perAccount);
    if (this.count >= total) throw this.busy();
    this.count++;
    this.byAccount.set(accountId, accountCount + 1);
    return () => this.release(accountId);
  }

  private release(accountId: string): void {
    this.count--;
    const left = this.byAccount.get(accountId)! - 1;
    if (left > 0) this.byAccount.set(accountId, left);
    else this.byAccount.delete(accountId);
  }
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Slot } from './slot.js';
import { FREE_BYTES } from './slot.js';
import { UploadSlots } from './upload-slots.js';

const uploads = {
  max: 3,
  maxPerAccount: 2,
  maxOpen: 9,
  waitMs: 10_000,
  minBytesPerSecond: 0,
  graceMs: 0,
  idleMs: 0,
};

describe('the slots of uploads', () => {
  let slots: UploadSlots;
  const flushed: (string | null)[] = [];
  beforeEach(() => {
    vi.useFakeTimers();
    slots = new UploadSlots({ uploads });
    flushed.length = 0;
  });
  afterEach(() => void vi.useRealTimers());

  const slotOf = (account: string | null = null): Slot =>
    slots.slotFor({
      accountOf: () => account,
      flush: () => Promise.resolve(void flushed.push(account)),
    });
  /** Works with bytes, without end unless `work` has one. @returns how it has ended so far */
  const use = (slot: Slot, bytes = Infinity, work: Promise<unknown> = new Promise(() => undefined)) => {
    const state = { begun: false, code: '' };
    const begun = async (): Promise<unknown> => {
      state.begun = true;
      return work;
    };
    slot.work(bytes, begun).catch((error: { code?: string }) => (state.code = error.code ?? 'it left'));
    return state;
  };
  const soon = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1);

  it('are not needed for the first bytes', async () => {
    for (let i = 0; i < 100; i++) {
      const state = use(slotOf(), FREE_BYTES);
      await soon();
      expect(state.begun).toBe(true);
    }
    const slot = slotOf();
    expect(slot.hasBegun).toBe(false);
    use(slot, FREE_BYTES, Promise.resolve());
    await soon();
    expect(slot.hasBegun).toBe(false);
    use(slot, 1);
    await soon();
    expect(slot.hasBegun).toBe(true);
  });

  it('are so many; a further upload waits a while, and gets the next that is free', async () => {
    const first = [slotOf(), slotOf(), slotOf()];
    for (const slot of first) use(slot);
    const fourth = use(slotOf());
    const fifth = use(slotOf());
    await soon();
    expect([fourth.begun, fifth.begun]).toEqual([false, false]);
    first[1]!.leave();
    await soon();
    expect([fourth.begun, fifth.begun]).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(10_500);
    expect([fourth, fifth]).toEqual([
      { begun: true, code: '' },
      { begun: false, code: 'UPLOADS_BUSY' },
    ]);
  });

  it('are fewer for one account, which takes nobody else the place', async () => {
    const own = [slotOf('a'), slotOf('a')];
    for (const slot of own) use(slot);
    const third = use(slotOf('a'));
    const other = use(slotOf('b'));
    await soon();
    expect([third.begun, other.begun]).toEqual([false, true]);
    own[0]!.leave();
    await soon();
    expect(third.begun).toBe(true);
  });

  it('have a queue that is bounded, in all and for an account', async () => {
    for (let i = 0; i < 3; i++) use(slotOf());
    const waiting = Array.from({ length: 3 * 4 + 1 }, () => use(slotOf()));
    await soon();
    expect(waiting.map(({ code }) => code)).toEqual([...Array<string>(12).fill(''), 'UPLOADS_BUSY']);
  });

  it('of one account have a shorter queue', async () => {
    const states = Array.from({ length: 2 + 2 * 4 + 1 }, () => use(slotOf('a')));
    await soon();
    expect(states.map(({ code }) => code)).toEqual([...Array<string>(10).fill(''), 'ACCOUNT_UPLOADS_BUSY']);
  });

  it('are given up by uploads from which nothing comes, when another one waits', async () => {
    const silent = slotOf('silent');
    use(silent, Infinity, Promise.resolve());
    use(slotOf());
    use(slotOf());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(flushed).toEqual([]);
    const honest = slotOf();
    const state = use(honest);
    await vi.advanceTimersByTimeAsync(300);
    expect(flushed).toEqual(['silent']);
    expect(state.begun).toBe(true);
    // It goes on with a few bytes at once, and with more when there is a slot again, however late.
    const few = use(silent, FREE_BYTES, Promise.resolve());
    const more = use(silent, 1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([few.begun, more]).toEqual([true, { begun: false, code: '' }]);
    honest.leave();
    await soon();
    expect(more.begun).toBe(true);
  });

  it('forget who leaves while it waits, and send those away who wait when the process stops', async () => {
    const first = slotOf();
    use(first);
    use(slotOf());
    use(slotOf());
    const leaving = slotOf();
    const left = use(leaving);
    const waiting = use(slotOf());
    await soon();
    leaving.giveUp(new Error('it left'));
    leaving.leave();
    await soon();
    expect(left).toEqual({ begun: false, code: 'it left' });
    slots.close();
    await soon();
    expect(waiting.code).toBe('SHUTTING_DOWN');
    const tooLate = use(slotOf());
    await soon();
    expect(tooLate).toEqual({ begun: false, code: 'SHUTTING_DOWN' });
    first.leave();
    await soon();
    // One that was let in before may still end.
    const late = use(slotOf());
    await soon();
    expect(late.begun).toBe(true);
  });
});

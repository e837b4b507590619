/**
 * A question that is given up, so that a connection that is silent for ever does not keep the next from being asked.
 */
const FORGET_MS = 30_000;

/** Asks whether something answers, once at a time: during an outage questions must not pile up. */
export class Probe {
  private asking: Promise<boolean> | null = null;

  constructor(
    readonly name: string,
    private readonly ask: () => Promise<unknown>,
  ) {}

  async answers(withinMs: number): Promise<boolean> {
    this.asking ??= resolvesWithin(this.ask(), FORGET_MS).finally(() => (this.asking = null));
    return resolvesWithin(this.asking, withinMs);
  }
}

async function resolvesWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const answer = promise.then(
    (value) => value !== false,
    () => false,
  );
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** A check is abandoned after this time, so that a connection that never answers does not block all later checks. */
const ABANDON_MS = 30_000;

/** Checks whether a dependency answers. Runs one check at a time, so that checks do not pile up during an outage. */
export class Probe {
  private running: Promise<boolean> | null = null;

  constructor(
    readonly name: string,
    private readonly check: () => Promise<unknown>,
  ) {}

  async answers(withinMs: number): Promise<boolean> {
    this.running ??= resolvesWithin(this.check(), ABANDON_MS).finally(() => (this.running = null));
    return resolvesWithin(this.running, withinMs);
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

import { signal } from '@preact/signals';
import type { OverviewView, RequestLimitView } from '../../../../src/client/generated/types.gen.js';
import { getOverview, listRequestLimits } from '../../api/operator.js';

/** Milliseconds; the service reads it anew every two seconds. */
const POLL_MS = 3000;

/** What the service does, read again and again while somebody sees the page. */
export class Operator {
  readonly overview = signal<OverviewView | null>(null);
  readonly clients = signal<readonly RequestLimitView[]>([]);
  readonly error = signal<unknown>(null);
  private readonly stopped = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    void this.load();
  }

  close(): void {
    this.stopped.abort();
    clearTimeout(this.timer);
  }

  async load(): Promise<void> {
    clearTimeout(this.timer);
    const { signal } = this.stopped;
    try {
      if (!document.hidden) {
        const [overview, { items }] = await Promise.all([getOverview(signal), listRequestLimits(signal)]);
        this.overview.value = overview;
        this.clients.value = items;
        this.error.value = null;
      }
    } catch (error) {
      if (!signal.aborted) this.error.value = error;
    }
    if (!signal.aborted) this.timer = setTimeout(() => void this.load(), POLL_MS);
  }
}

import { computed, signal } from '@preact/signals';
import type {
  ActionEventView,
  ActionStatsView,
  BulkActionView,
} from '../../../../src/client/generated/types.gen.js';
import { getAction, getStats, listProgress } from '../../api/actions.js';
import { EventStream } from '../../api/events.js';
import { newestOf, Order } from '../../api/newest.js';
import { Relatives } from './relatives.js';
import type { Sample } from './samples.js';
import { addSample, continueFrom, sampleOf } from './samples.js';
import { timelineOf, withEvent } from './timeline.js';

/** Milliseconds in which events of one moment come. */
const TOGETHER_MS = 150;

/** One action, which stays as new as the service. */
export class Action {
  readonly view = signal<BulkActionView | null>(null);
  readonly stats = signal<ActionStatsView | null>(null);
  readonly error = signal<unknown>(null);
  readonly samples = signal<readonly Sample[]>([]);
  private readonly events = signal<readonly ActionEventView[]>([]);
  readonly timeline = computed(() => timelineOf(this.events.value));
  readonly stream: EventStream;
  private readonly stopped = new AbortController();
  readonly relatives: Relatives;
  private readonly order = new Order();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly id: string) {
    this.relatives = new Relatives(id, this.stopped.signal);
    // `0`: every status that it had, which makes the timeline.
    this.stream = new EventStream(`/api/v1/bulk-actions/${encodeURIComponent(id)}/events`, '0', {
      onMessage: (event, data) => this.take(event, data),
    });
    void this.load();
  }

  close(): void {
    this.stopped.abort();
    clearTimeout(this.timer);
    this.stream.close();
  }

  /** Reads everything that no event has. */
  async load(): Promise<void> {
    this.error.value = null;
    const counts = this.order.ask();
    try {
      const { signal } = this.stopped;
      const [view, stats, progress] = await Promise.all([
        getAction(this.id, signal),
        getStats(this.id),
        listProgress(this.id, signal),
        this.relatives.load(),
      ]);
      if (!counts()) return;
      this.view.value = newestOf(this.view.value, view);
      this.stats.value = newestOf(this.stats.value, stats);
      this.samples.value = continueFrom(progress, this.samples.value);
      await this.relatives.loadAncestors(view.parentId);
    } catch (error) {
      if (!this.stopped.signal.aborted && counts()) this.error.value = error;
    }
  }

  /** Reads which actions have its rows, after something said that another one has them. */
  loadRelatives(): void {
    this.relatives.load().catch((error: unknown) => {
      if (!this.stopped.signal.aborted) this.error.value = error;
    });
  }

  /** Shows what a verb has answered, before an event says it. */
  show(view: BulkActionView): void {
    this.view.value = newestOf(this.view.value, view);
    void this.load();
  }

  private take(event: string, data: unknown): void {
    if (event === 'stats') return this.takeStats(data as ActionStatsView);
    if (event !== 'status' && event !== 'ended') return;
    this.events.value = withEvent(this.events.value, data as ActionEventView);
    if (event === 'ended') this.stream.finish();
    clearTimeout(this.timer);
    // Several come at once; what they do not have is read together.
    this.timer = setTimeout(() => void this.load(), TOGETHER_MS);
  }

  private takeStats(stats: ActionStatsView): void {
    if (newestOf(this.stats.value, stats) !== stats) return;
    this.stats.value = stats;
    const sample = sampleOf(stats);
    if (sample !== null) this.samples.value = addSample(this.samples.value, sample);
    const view = this.view.value;
    if (view === null) return;
    const { status, stage, waitReason, pass, finishedAt, ...counts } = stats;
    this.view.value = {
      ...view,
      ...{ status, waitReason, pass, finishedAt, stage },
      successfulItems: counts.successfulItems,
      skippedItems: counts.skippedItems,
      failedItems: counts.failedItems,
      processedItems: counts.processedItems,
      unprocessedItems: counts.unprocessedItems,
    };
  }
}

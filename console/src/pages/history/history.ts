import { signal } from '@preact/signals';
import type {
  ActionEventView,
  ActionStatsView,
  BulkActionView,
} from '../../../../src/client/generated/types.gen.js';
import { withNewest } from '../../api/action-list.js';
import type { ActionsQuery } from '../../api/actions.js';
import { listActions } from '../../api/actions.js';
import { EventStream } from '../../api/events.js';

const PAGE = 30;
/** Milliseconds between two looks at the list where no stream tells what is new: of all accounts. */
const POLL_MS = 3000;
/** Milliseconds in which several new actions are asked for at once. */
const TOGETHER_MS = 300;

/** The list of actions under a filter, which stays as new as the service. */
export class History {
  /** Null: nothing has come yet. */
  readonly items = signal<readonly BulkActionView[] | null>(null);
  readonly next = signal<string | null>(null);
  readonly error = signal<unknown>(null);
  readonly busy = signal(false);
  private readonly stopped = new AbortController();
  readonly stream: EventStream | null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly request: ActionsQuery) {
    const { accountId } = request;
    this.stream =
      accountId === undefined
        ? null
        : new EventStream(`/api/v1/events?accountId=${encodeURIComponent(accountId)}`, null, {
            onMessage: (event, data) => this.take(event, data),
            onOpen: () => this.refreshSoon(0),
          });
    this.refreshSoon(0);
  }

  close(): void {
    this.stopped.abort();
    clearTimeout(this.timer);
    this.stream?.close();
  }

  async more(): Promise<void> {
    const after = this.next.value;
    if (after === null || this.busy.value) return;
    this.busy.value = true;
    try {
      const page = await listActions({ ...this.request, after, limit: PAGE }, this.stopped.signal);
      // The list has begun anew meanwhile: the page does not follow it.
      if (this.next.value !== after) return;
      this.items.value = [...(this.items.value ?? []), ...page.items];
      this.next.value = page.next;
    } catch (error) {
      this.fail(error);
    } finally {
      this.busy.value = false;
    }
  }

  /** Reads the newest actions again; those that are older stay. */
  async refresh(): Promise<void> {
    try {
      const page = await listActions({ ...this.request, limit: PAGE }, this.stopped.signal);
      const { items, next } = withNewest({ items: this.items.value ?? [], next: this.next.value }, page);
      this.next.value = next;
      this.items.value = items;
      this.error.value = null;
    } catch (error) {
      this.fail(error);
    }
    if (this.stream === null) this.refreshSoon(POLL_MS);
  }

  private fail(error: unknown): void {
    if (!this.stopped.signal.aborted) this.error.value = error;
  }

  private refreshSoon(ms: number): void {
    if (this.stopped.signal.aborted) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (document.hidden && this.stream === null) this.refreshSoon(POLL_MS);
      else void this.refresh();
    }, ms);
  }

  private take(event: string, data: unknown): void {
    if (event === 'stats') return this.update(data as ActionStatsView);
    if (event !== 'status' && event !== 'ended') return;
    const { actionId, ...changed } = data as ActionEventView;
    const isShown = this.items.value?.some(({ id }) => id === actionId) === true;
    if (isShown) this.update({ id: actionId, status: changed.status, waitReason: changed.waitReason });
    // What an event does not have, such as the name of the file, the list has.
    if (!isShown || event === 'ended') this.refreshSoon(TOGETHER_MS);
  }

  private update(changed: Partial<BulkActionView> & { id: string }): void {
    const items = this.items.value ?? [];
    if (!items.some(({ id }) => id === changed.id)) return;
    const known = ({ id, ...item }: BulkActionView): BulkActionView =>
      id === changed.id ? { ...item, ...pickKnown(item, changed), id } : { ...item, id };
    this.items.value = items.map(known);
  }
}

/** Of what has come, what an item of the list has too. */
function pickKnown<T extends object>(item: T, changed: Partial<T>): Partial<T> {
  return Object.fromEntries(Object.entries(changed).filter(([name]) => name in item)) as Partial<T>;
}

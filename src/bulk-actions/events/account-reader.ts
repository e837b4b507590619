import type { Visibility } from '../../auth/principal.js';
import type { SnapshotId } from './last-event-id.js';
import type { LiveBatch } from './live-batch.js';
import { LiveEvent } from './live-batch.js';
import type { Reader } from './reader.js';
import type { StoredEvent } from './sql/event-columns.sql.js';
import { message, withId } from './sse.js';
import type { Stream } from './stream.js';

/** Batches that wait while the client is sent what it has missed. */
const MAX_WAITING = 1000;

/** Events that are written at a time, about 0.6 KB each. */
const PIECE = 50;

/** A reader of the events of all actions of an account. */
export class AccountReader implements Reader {
  readonly actionId = null;
  /** What the client has; `null`: it is still being sent the beginning, and whatever comes waits. */
  private since: SnapshotId | null = null;
  private readonly waiting: LiveBatch[] = [];
  /** By action, the progress that was sent. */
  private sent = new Map<string, string>();

  constructor(
    readonly stream: Stream,
    readonly accountId: string,
    private readonly caller: Visibility,
  ) {}

  /** Sends a part of the beginning as fast as the client reads. It keeps its position until `begin`. */
  async catchUp(events: readonly StoredEvent[]): Promise<void> {
    for (let at = 0; at < events.length && this.stream.isOpen; at += PIECE) {
      const piece = events.slice(at, at + PIECE).map((event) => new LiveEvent(event));
      this.stream.write(piece.flatMap(messagesOf).join(''));
      await this.stream.drained();
    }
  }

  /** The beginning has been sent. */
  begin(since: SnapshotId): void {
    this.since = since;
    this.stream.write(message('ready', JSON.stringify({ accountId: this.accountId }), since.text));
    for (const batch of this.waiting.splice(0)) this.deliver(batch);
  }

  deliver(batch: LiveBatch): void {
    if (this.since === null) {
      // Not kept without bound: the client takes up where it was.
      if (this.waiting.push(batch) > MAX_WAITING) this.stream.destroy();
      return;
    }
    const events = batch
      .eventsOfAccount(this.accountId)
      .filter(({ event }) => this.maySee(event.entityType) && !this.since!.sees(event.xid));
    const ends = events.filter(({ isEnd }) => isEnd);
    const parts = events.map((live) => message('status', live.json));
    parts.push(...this.progress(batch, new Set(ends.map(({ event }) => event.actionId))));
    parts.push(...ends.map((live) => message('ended', live.json)));
    // On the last message, so that a client that is cut off before it gets all of them again.
    if (events.length > 0) parts.push(withId(parts.pop()!, batch.position));
    this.stream.write(parts.join(''));
  }

  /** @param ended their last progress is sent to slow clients too */
  private progress(batch: LiveBatch, ended: ReadonlySet<string>): string[] {
    const { takesProgress } = this.stream;
    const present = new Map<string, string>();
    const texts: string[] = [];
    for (const stats of batch.statsOfActionsOf(this.accountId)) {
      const earlier = this.sent.get(stats.id);
      const isDue = stats.version !== earlier && (takesProgress || ended.has(stats.id));
      if (isDue && this.maySee(stats.entityType)) texts.push(stats.text);
      if (!ended.has(stats.id)) present.set(stats.id, isDue ? stats.version : (earlier ?? ''));
    }
    this.sent = present;
    if (texts.length > 0) this.stream.progressSent();
    return texts;
  }

  private maySee(entityType: string): boolean {
    return this.caller.entityTypes === null || this.caller.entityTypes.includes(entityType);
  }
}

function messagesOf(live: LiveEvent): string[] {
  const status = message('status', live.json);
  return live.isEnd ? [status, message('ended', live.json)] : [status];
}

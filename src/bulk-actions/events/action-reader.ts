import { ENDED } from '../lifecycle/status.js';
import { ENDED_ID } from './last-event-id.js';
import type { LiveBatch, LiveEvent, LiveStats } from './live-batch.js';
import type { Reader } from './reader.js';
import { message } from './sse.js';
import type { Stream } from './stream.js';

/** A reader of the events of one action. */
export class ActionReader implements Reader {
  /** Number of the last event that was sent; `null`: none yet, and whatever comes waits. */
  private last: number | null = null;
  private readonly waiting: LiveBatch[] = [];
  private sent: string | undefined;
  private endsSeen = 0;

  constructor(
    readonly stream: Stream,
    readonly accountId: string,
    readonly actionId: string,
  ) {}

  /**
   * Sends the beginning, and then what has happened meanwhile.
   *
   * @param after number of the last event that the client has
   */
  begin(events: readonly LiveEvent[], stats: LiveStats | undefined, after: number): void {
    this.last = after;
    this.send(events, stats);
    for (const batch of this.waiting.splice(0)) this.deliver(batch);
  }

  deliver(batch: LiveBatch): void {
    if (this.last === null) return void this.waiting.push(batch);
    const stats = batch.statsOf(this.actionId);
    this.send(batch.eventsOfAction(this.actionId), stats);
    // An end that has no event is none that this process can tell; the client finds out when it connects again.
    if (stats !== undefined && ENDED.includes(stats.status)) this.endsSeen += 1;
    if (batch.lacks(this.actionId) || this.endsSeen > 2) this.stream.end();
  }

  private send(events: readonly LiveEvent[], stats: LiveStats | undefined): void {
    const parts: string[] = [];
    let end: LiveEvent | undefined;
    for (const live of events) {
      const { number } = live.event;
      // 0: the action is older than events.
      if (number !== 0 && number <= this.last!) continue;
      this.last = number;
      parts.push(message('status', live.json, number));
      if (live.isEnd) end = live;
    }
    if (
      stats !== undefined &&
      stats.version !== this.sent &&
      (end !== undefined || this.stream.takesProgress)
    ) {
      parts.push(stats.text);
      this.sent = stats.version;
      this.stream.progressSent();
    }
    if (end !== undefined) parts.push(message('ended', end.json, ENDED_ID));
    this.stream.write(parts.join(''));
    if (end !== undefined) this.stream.end();
  }
}

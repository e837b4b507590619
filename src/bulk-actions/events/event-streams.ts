import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Principal } from '../../auth/principal.js';
import { AccountDatabase } from '../../database/account-database.js';
import { actionNotFound } from '../../http/problem.js';
import { AccountReader } from './account-reader.js';
import { ActionReader } from './action-reader.js';
import { EventPoll } from './event-poll.js';
import { ENDED_ID, lastEventNumber, lastPosition, SnapshotId } from './last-event-id.js';
import { LiveEvent } from './live-batch.js';
import type { Reader } from './reader.js';
import type { StoredEvent } from './sql/event-columns.sql.js';
import type { MissedPage, Position } from './sql/read-account-events.sql.js';
import { readMissedEvents, readPosition, readPresentStatuses } from './sql/read-account-events.sql.js';
import type { FoundEvent } from './sql/read-action-events.sql.js';
import { readActionEvents } from './sql/read-action-events.sql.js';
import { Stream } from './stream.js';
import { StreamSlots } from './stream-slots.js';

/** Events that are read at a time. */
const PAGE = 500;

export interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

/** Opens streams of events. */
@Injectable()
export class EventStreams {
  constructor(
    private readonly accounts: AccountDatabase,
    private readonly poll: EventPoll,
    private readonly slots: StreamSlots,
  ) {}

  /** @returns false: the client has the end already. @throws Problem 400, 404, 429, 503 */
  async openAction(caller: Principal, id: string, exchange: Exchange): Promise<boolean> {
    const last = lastEventNumber(exchange.request);
    const after = last === ENDED_ID ? null : last;
    const [found] = await this.eventsOf(id, after, caller);
    if (!found) throw actionNotFound();
    if (last === ENDED_ID && new LiveEvent(found).isEnd) return false;
    if (exchange.request.method === 'HEAD') return true;
    const reader = new ActionReader(new Stream(exchange.request, exchange.response), found.accountId, id);
    await this.open(reader, exchange.response, async () => {
      const events = await this.eventsOf(id, after, caller);
      const [first] = events;
      if (!first) throw actionNotFound();
      const stats = await this.poll.statsOf(id);
      const lacked = events.filter(({ isNew }) => isNew).map((event) => new LiveEvent(event));
      return () => reader.begin(lacked, stats, first.isNew ? first.number - 1 : after!);
    });
    return true;
  }

  /** @throws Problem 400, 429, 503 */
  async openAccount(caller: Principal, accountId: string, exchange: Exchange): Promise<void> {
    const last = lastPosition(exchange.request);
    if (exchange.request.method === 'HEAD') return;
    const reader = new AccountReader(new Stream(exchange.request, exchange.response), accountId, caller);
    await this.open(reader, exchange.response, async () => {
      const sql = this.accounts.of(caller.account);
      const [present, statuses] = await sql.snapshot(async (snapshot) => {
        const [row] = await snapshot.query<Position>(readPosition);
        const position = SnapshotId.parse(row!.position)!;
        // One that is ahead is of another database.
        const isKnown = last !== null && last.xmax <= position.xmax;
        const found = isKnown
          ? null
          : await snapshot.query<StoredEvent>(readPresentStatuses(accountId, caller));
        return [position, found] as const;
      });
      return async () => {
        if (statuses) await reader.catchUp(statuses);
        else await this.sendMissed(reader, { accountId, from: last!.text, to: present.text }, caller);
        reader.begin(present);
      };
    });
  }

  private eventsOf(id: string, after: number | null, caller: Principal): Promise<FoundEvent[]> {
    return this.accounts.of(caller.account).query<FoundEvent>(readActionEvents(id, after, caller));
  }

  /** Reads each page with a query of its own, so that no transaction is open while a slow client reads. */
  private async sendMissed(
    reader: AccountReader,
    range: Pick<MissedPage, 'accountId' | 'from' | 'to'>,
    caller: Principal,
  ): Promise<void> {
    for (let after: MissedPage['after'] = null; reader.stream.isOpen;) {
      const page: StoredEvent[] = await this.accounts
        .of(caller.account)
        .query<StoredEvent>(readMissedEvents({ ...range, after, limit: PAGE }, caller));
      await reader.catchUp(page);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      after = { actionId: last.actionId, number: last.number };
    }
  }

  /**
   * The reader is added to the poll before its beginning is read, so that nothing falls between the two.
   *
   * @param prepare reads the beginning, and returns what sends it
   */
  private async open(
    reader: Reader,
    response: Response,
    prepare: () => Promise<() => void | Promise<void>>,
  ): Promise<void> {
    // The client has disconnected meanwhile.
    if (response.destroyed) return;
    const free = this.slots.take(reader.accountId);
    response.once('close', () => {
      free();
      this.poll.remove(reader);
    });
    await this.poll.add(reader);
    const send = await prepare();
    reader.stream.begin();
    await send();
  }
}

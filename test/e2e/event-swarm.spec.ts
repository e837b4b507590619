import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { craftAction } from '../support/crafted-actions.js';
import { EventStream } from '../support/event-stream.js';
import { Service } from '../support/service.js';

const ACTIONS = 100;
const READERS_OF_EACH = 10;
const MEASURED_MS = 10_000;
/** Kernel ticks a second, `getconf CLK_TCK`. */
const TICKS = 100;

/** CPU seconds of a process. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Takes up where it was, again and again. */
class SwarmReader {
  readonly statuses: unknown[] = [];
  readonly numbers: number[] = [];
  connections = 0;
  ended = 0;
  stats = 0;
  private stream: EventStream | null = null;
  private lastId: string | null = null;

  constructor(private readonly url: string) {}

  /** Resolves when 204 says that it has everything. */
  async follow(): Promise<void> {
    for (;;) {
      const stream = new EventStream(this.url, {}, this.lastId);
      this.stream = stream;
      this.connections += 1;
      await stream.until(({ closed }) => closed !== null, 60_000);
      this.lastId = stream.lastId;
      this.stats += stream.of('stats').length;
      this.ended += stream.of('ended').length;
      for (const { data } of stream.of('status')) {
        // What it has already may come again.
        if ((data.number as number) <= (this.numbers.at(-1) ?? 0)) continue;
        this.numbers.push(data.number as number);
        this.statuses.push(data.status);
      }
      if (stream.status === 204) return;
    }
  }

  get isReading(): boolean {
    return this.stream !== null && this.stream.of('stats').length > 0;
  }

  cut(): void {
    this.stream?.close();
  }
}

/** Prints figures. */
describe('a thousand readers', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({
      workers: 0,
      env: { LOG_LEVEL: 'warn', MAX_EVENT_STREAMS_PER_ACCOUNT: '2000', MAX_EVENT_STREAMS: '2000' },
    });
  });
  afterAll(() => service.stop());

  it('of a hundred running actions see every status in order and the end, however often they are cut off', async () => {
    const { db } = service;
    const ids: string[] = [];
    for (let i = 0; i < ACTIONS; i++)
      ids.push(
        await craftAction(db, {
          ...{ account_id: `a${i % 20}`, status: 'QUEUED', stage: 'WRITE', total_items: 1_000_000 },
        }),
      );
    const url = `${service.client.url}/api/v1/bulk-actions`;
    const readers = ids.flatMap((id) =>
      Array.from({ length: READERS_OF_EACH }, () => new SwarmReader(`${url}/${id}/events`)),
    );
    const all = Promise.all(readers.map((reader) => reader.follow()));
    const progress = () =>
      db.rows(
        `UPDATE bulk_actions SET successful_items = successful_items + 1000, stage_items = stage_items + 1000`,
      );
    await expect.poll(() => readers.every((reader) => reader.isReading), { timeout: 30_000 }).toBe(true);

    // What it costs while all read and all actions move.
    await db.rows(`UPDATE bulk_actions SET status = 'IN_PROGRESS'`);
    const [cpu, start] = [cpuOf(service.api.pid), performance.now()];
    while (performance.now() - start < MEASURED_MS) {
      await progress();
      await delay(100);
    }
    const seconds = (performance.now() - start) / 1000;
    const share = (cpuOf(service.api.pid) - cpu) / seconds;

    // Now they are cut off at random, while statuses change.
    const expected = ['QUEUED', 'IN_PROGRESS'];
    for (let round = 0; round < 12; round++) {
      const status = round % 2 === 0 ? 'PAUSED' : 'IN_PROGRESS';
      expected.push(status);
      for (const reader of readers) if (Math.random() < 0.3) reader.cut();
      await db.rows('UPDATE bulk_actions SET status = $1', [status]);
      await delay(Math.random() * 300);
      for (const reader of readers) if (Math.random() < 0.3) reader.cut();
      await progress();
    }
    for (const id of ids)
      await db.rows(
        `UPDATE bulk_actions SET status = 'COMPLETED', stage = NULL, finished_at = now() WHERE id = $1`,
        [id],
      );
    expected.push('COMPLETED');
    await all;

    const connections = readers.reduce((sum, reader) => sum + reader.connections, 0);
    const stats = readers.reduce((sum, reader) => sum + reader.stats, 0);
    console.info(
      `${readers.length} readers of ${ACTIONS} running actions: ${(share * 100).toFixed(1)} % of a core; ` +
        `${connections} connections, ${stats} messages of progress`,
    );
    for (const reader of readers) {
      expect(reader.statuses).toEqual(expected);
      expect(reader.ended).toBeGreaterThanOrEqual(1);
    }
    expect(connections).toBeGreaterThan(readers.length * 5);
    expect(share).toBeLessThan(0.15);
  }, 120_000);
});

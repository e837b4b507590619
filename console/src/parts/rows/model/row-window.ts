import type { LogItemView } from '../../../../../src/client/generated/types.gen.js';

/** Part of the rows that a list has: in their order, from an index on. */
export interface RowSource {
  /** Rows of the list. */
  readonly total: number;
  /** @param index of the first row, from 0: a multiple of `ROWS_PER_PAGE` */
  read(index: number, signal: AbortSignal): Promise<readonly LogItemView[]>;
}

export const ROWS_PER_PAGE = 100;
/** Pages that are kept: of 5,000,000 rows, only these are in the browser's memory. */
const MAX_PAGES = 30;
/** While the scrollbar is dragged, no row that it only passes is asked for. */
const REST_MS = 60;

/** The rows of a list near the place that is looked at; others are read when they are needed. */
export class RowWindow {
  /** The least recently needed first. */
  private readonly pages = new Map<number, readonly LogItemView[]>();
  private readonly reading = new Map<number, AbortController>();
  /** Pages that could not be read: only a person asks for them again, or a failing service gets no rest. */
  private readonly failing = new Set<number>();
  private wanted: readonly number[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;

  /**
   * @param changed called when rows have come
   * @param failed called with what the source throws; the rows are asked for again with `retry`
   */
  constructor(
    private readonly source: RowSource,
    private readonly changed: () => void,
    private readonly failed: (error: unknown) => void,
    private readonly restMs = REST_MS,
  ) {}

  get total(): number {
    return this.source.total;
  }

  /** @returns undefined: it is not there yet */
  get(index: number): LogItemView | undefined {
    return this.pages.get(pageOf(index))?.[index % ROWS_PER_PAGE];
  }

  /** The rows that are looked at, and so those around them. */
  need(from: number, to: number): void {
    const last = pageOf(Math.max(0, this.total - 1));
    const seen = range(pageOf(from), Math.min(last, pageOf(to)));
    const around = [seen[0]! - 1, (seen.at(-1) ?? 0) + 1].filter((page) => page >= 0 && page <= last);
    this.wanted = [...seen, ...around];
    for (const page of this.wanted) this.touch(page);
    for (const [page, running] of this.reading) {
      if (this.wanted.includes(page)) continue;
      running.abort();
      // So that it is read anew when it is wanted before this reading has ended.
      this.reading.delete(page);
    }
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.readWanted(), this.restMs);
  }

  /** Asks again for what could not be read. */
  retry(): void {
    this.failing.clear();
    this.readWanted();
  }

  /** Reads no more. */
  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.wanted = [];
    for (const running of this.reading.values()) running.abort();
  }

  get keptPages(): number {
    return this.pages.size;
  }

  private readWanted(): void {
    for (const page of this.wanted)
      if (!this.pages.has(page) && !this.reading.has(page) && !this.failing.has(page)) void this.read(page);
  }

  private async read(page: number): Promise<void> {
    const running = new AbortController();
    this.reading.set(page, running);
    try {
      const rows = await this.source.read(page * ROWS_PER_PAGE, running.signal);
      if (running.signal.aborted) return;
      this.pages.set(page, rows);
      this.forget();
      this.changed();
    } catch (error) {
      if (running.signal.aborted) return;
      this.failing.add(page);
      this.failed(error);
    } finally {
      if (this.reading.get(page) === running) this.reading.delete(page);
    }
  }

  private touch(page: number): void {
    const rows = this.pages.get(page);
    if (rows === undefined) return;
    this.pages.delete(page);
    this.pages.set(page, rows);
  }

  private forget(): void {
    for (const page of this.pages.keys()) {
      if (this.pages.size <= MAX_PAGES) return;
      this.pages.delete(page);
    }
  }
}

function pageOf(index: number): number {
  return Math.floor(index / ROWS_PER_PAGE);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(1, to - from + 1) }, (_, i) => from + i);
}

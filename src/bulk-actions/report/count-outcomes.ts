import { messageOf } from '../processor/outcome.js';
import { splitKind } from './log-filter.js';
import type { OutcomeGroupView } from './outcome-groups.view.js';
import type { ChunkHead } from './sql/find-chunks.sql.js';

interface Counted {
  readonly kind: string | null;
  readonly column: string | null;
  rows: number;
  readonly firstRow: number;
}

/** Counts rows by outcome and column. A kind of fault without a column counts by itself. */
export class OutcomeCounts {
  private readonly groups = new Map<string, Counted>();

  /** @param chunk with its `columns`; chunks come in file order */
  add({ kinds, outcomes, columns, rowCount, firstRow }: ChunkHead): void {
    const byPlace = [null, ...(kinds ?? [])].map((kind) => ({ kind, rows: 0, firstRow: 0 }));
    for (let index = 0; index < rowCount; index++) {
      const place = byPlace[outcomes?.[index] ?? 0]!;
      const column = columns?.[index];
      if (column !== undefined) this.count(place.kind, column, 1, firstRow + index);
      else if (place.rows++ === 0) place.firstRow = firstRow + index;
    }
    for (const { kind, rows, firstRow: first } of byPlace) if (rows > 0) this.count(kind, null, rows, first);
  }

  /** @param messages the processor's own messages, by code. @returns the largest first */
  list(messages: Readonly<Record<string, string>>): OutcomeGroupView[] {
    return [...this.groups.values()]
      .sort((one, other) => other.rows - one.rows || one.firstRow - other.firstRow)
      .map(({ kind, column, rows, firstRow }) => {
        if (kind === null)
          return { status: 'UNPROCESSED', code: null, column, message: null, rows, firstRow };
        const [status, code] = splitKind(kind);
        return {
          status,
          code,
          column,
          message: messageOf(code, column ?? undefined, messages),
          rows,
          firstRow,
        };
      });
  }

  private count(kind: string | null, column: string | null, rows: number, firstRow: number): void {
    const key = JSON.stringify([kind, column]);
    const group = this.groups.get(key);
    if (group) group.rows += rows;
    else this.groups.set(key, { kind, column, rows, firstRow });
  }
}

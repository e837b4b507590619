import type { RowDetail } from '../entities/bulk-action-chunk.entity.js';
import type { RowFault } from '../processor/column.js';
import type { OutcomeKind, RowStatus } from '../processor/outcome.js';

/** Marks of a row; bits of its byte in `marks`. */
export const ROW_MARKS = {
  /** It ends before the header does, and was accepted. */
  short: 1,
  /** Its key is stored in another form than its cell has. */
  keyChanged: 2,
} as const;

/** The outcome columns of `bulk_action_chunks`. */
export interface OutcomeColumns {
  readonly kinds: readonly OutcomeKind[];
  readonly outcomes: Buffer;
  readonly recordIds: readonly (string | null)[] | null;
  readonly details: Readonly<Record<string, RowDetail>> | null;
  /** `null`: no row has any. */
  readonly marks: Buffer | null;
}

/** How many rows have each status. */
export interface Tally {
  readonly successful: number;
  readonly skipped: number;
  readonly failed: number;
  /** Those among them, and among rows without an outcome, that end before the header does. Left out: none. */
  readonly short?: number;
}

/** Cells in details are cut here: enough to recognise one, too little to store the file twice. */
const MAX_VALUE_LENGTH = 100;

/**
 * Collects the outcomes of a chunk by column: one byte per row, which points into a small dictionary. So a chunk of
 * 10,000 rows is one tuple and not 10,000.
 */
export class ChunkOutcomes {
  private readonly kinds: OutcomeKind[] = [];
  private readonly bytes: Buffer;
  private readonly recordIds: (string | null)[];
  private readonly details: Record<string, RowDetail> = {};
  private hasRecords = false;
  private marks: Buffer | null = null;

  constructor(readonly rowCount: number) {
    this.bytes = Buffer.alloc(rowCount);
    this.recordIds = new Array<string | null>(rowCount).fill(null);
  }

  /** @param marks of the rows, as an earlier stage stored them */
  static from(
    rowCount: number,
    stored: Omit<OutcomeColumns, 'marks'> | null,
    marks: Buffer | null = null,
  ): ChunkOutcomes {
    const outcomes = new ChunkOutcomes(rowCount);
    outcomes.marks = marks && Buffer.from(marks);
    if (stored === null) return outcomes;
    outcomes.kinds.push(...stored.kinds);
    stored.outcomes.copy(outcomes.bytes);
    stored.recordIds?.forEach((id, i) => (outcomes.recordIds[i] = id));
    outcomes.hasRecords = stored.recordIds !== null;
    Object.assign(outcomes.details, stored.details);
    return outcomes;
  }

  /** @param row index in the chunk, from 0 */
  set(row: number, kind: OutcomeKind, recordId: string | null = null): void {
    this.bytes[row] = this.placeOf(kind);
    this.recordIds[row] = recordId;
    this.hasRecords ||= recordId !== null;
  }

  fail(row: number, { code, ...detail }: RowFault): void {
    this.set(row, `FAILED/${code}`);
    if (detail.column !== undefined) this.addDetail(row, detail);
  }

  /** Adds details to a row's outcome; the cell is cut to `MAX_VALUE_LENGTH` characters. */
  addDetail(row: number, detail: RowDetail): void {
    const { value } = detail;
    // Postgres' jsonb cannot store NUL.
    const shown = value?.slice(0, MAX_VALUE_LENGTH).replaceAll('\0', '\uFFFD').toWellFormed();
    this.details[row] = shown === undefined ? detail : { ...detail, value: shown };
  }

  /** @param bits of `ROW_MARKS` */
  mark(row: number, bits: number): void {
    if (bits === 0 && this.marks === null) return;
    this.marks ??= Buffer.alloc(this.rowCount);
    this.marks[row] = bits;
  }

  /** Fails a row that was taken for valid: its key is not stored. */
  failValid(row: number, fault: RowFault): void {
    this.fail(row, fault);
    if (this.marks !== null) this.marks[row]! &= ~ROW_MARKS.keyChanged;
  }

  get hasMarks(): boolean {
    return this.marks !== null;
  }

  has(row: number): boolean {
    return this.bytes[row] !== 0;
  }

  tally(): Tally {
    const counts = this.countByPlace();
    const sum = (status: RowStatus): number =>
      this.kinds.reduce((total, kind, i) => total + (kind.startsWith(`${status}/`) ? counts[i + 1]! : 0), 0);
    return {
      successful: sum('SUCCESS'),
      skipped: sum('SKIPPED'),
      failed: sum('FAILED'),
      ...this.countShort(),
    };
  }

  columns(): OutcomeColumns {
    return {
      kinds: this.kinds,
      outcomes: this.bytes,
      recordIds: this.hasRecords ? this.recordIds : null,
      details: Object.keys(this.details).length > 0 ? this.details : null,
      marks: this.marks,
    };
  }

  private countShort(): { short?: number } {
    if (this.marks === null) return {};
    let short = 0;
    for (const bits of this.marks) short += bits & ROW_MARKS.short;
    return { short };
  }

  private countByPlace(): number[] {
    const counts = new Array<number>(this.kinds.length + 1).fill(0);
    for (const place of this.bytes) counts[place]!++;
    return counts;
  }

  private placeOf(kind: OutcomeKind): number {
    const found = this.kinds.indexOf(kind);
    if (found >= 0) return found + 1;
    if (this.kinds.length === 255) throw new RangeError('a chunk holds at most 255 kinds of outcomes');
    return this.kinds.push(kind);
  }
}

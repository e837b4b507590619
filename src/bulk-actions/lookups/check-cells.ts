import type { Sql } from '../../database/statement.js';
import type { RowFault } from '../processor/column.js';
import type { RowChecker } from '../rows/row-checker.js';
import type { ColumnLookup } from './column-lookups.js';
import type { FoundRecords, LookupScope } from './find-records.js';
import { faultOf, findRecords } from './find-records.js';
import { SaidRecords } from './said-records.js';
import type { WantedRecord } from './wanted-record.js';

/** What the lookups of a chunk's valid rows have found. */
export interface CheckedCells {
  /** By rows, as indexes in the chunk. */
  readonly faults: ReadonlyMap<number, RowFault>;
  readonly wanted: readonly WantedRecord[];
}

/** Collects what the valid rows of a chunk say, and looks it up: once for the chunk, not once for a row. */
export class CellLookups {
  private readonly said: readonly SaidRecords[];

  /** @param rowCount of the chunk */
  constructor(
    private readonly lookups: readonly ColumnLookup[],
    private readonly rowCount: number,
  ) {
    this.said = lookups.map(() => new SaidRecords(rowCount));
  }

  /** @param checker that has just found the row valid */
  add(row: number, bytes: Buffer, checker: Pick<RowChecker, 'starts' | 'ends' | 'values'>): void {
    this.lookups.forEach(({ column }, i) => this.said[i]!.addChecked(row, bytes, checker, column));
  }

  /**
   * What may be made is wanted even where it is there: it may be gone when the rows are written, and the row that is
   * named as its creator is the first one whichever chunk is written first.
   */
  async check(sql: Sql, scope: LookupScope, failed: ReadonlySet<number> = new Set()): Promise<CheckedCells> {
    const faults = new Map<number, RowFault>();
    const found: FoundRecords[] = [];
    for (const [i, { name, target }] of this.lookups.entries()) {
      const { texts } = this.said[i]!;
      found.push(await findRecords(sql, scope, target, texts, false));
      this.eachRow(i, (row, place) => {
        const code = faultOf(found[i]!, place);
        if (code !== null && !faults.has(row)) faults.set(row, { code, column: name, value: texts[place]! });
      });
    }
    return { faults, wanted: this.wantedBy((row) => !faults.has(row) && !failed.has(row), found) };
  }

  private wantedBy(isValid: (row: number) => boolean, found: readonly FoundRecords[]): WantedRecord[] {
    const wanted = new Map<string, WantedRecord>();
    this.lookups.forEach(({ target: { entityType } }, i) => {
      this.eachRow(i, (row, place) => {
        const key = found[i]!.keys[place]!;
        if (key === null || !isValid(row)) return;
        const name = `${entityType}/${key}`;
        if (row < (wanted.get(name)?.row ?? Infinity)) wanted.set(name, { entityType, key, row });
      });
    });
    return [...wanted.values()];
  }

  /** Rows whose cells are not empty, in their order. */
  private eachRow(lookup: number, visit: (row: number, place: number) => void): void {
    const said = this.said[lookup]!;
    for (let row = 0; row < this.rowCount; row++) {
      const place = said.placeOf(row);
      if (place >= 0) visit(row, place);
    }
  }
}

import type { Session } from '../../../database/session.js';
import type { OwnRecordTable, TimeColumn } from '../../own-tables/own-record-table.js';
import type { WritableRows } from '../../processor/write-contract.js';
import type { OwnValues } from './sql/make-own-values.sql.js';
import { makeOwnValues } from './sql/make-own-values.sql.js';
import type { OwnDefaults } from './sql/read-own-defaults.sql.js';

/** Where the values are to be written. */
interface Target {
  readonly session: Session;
  readonly own: OwnRecordTable;
  readonly defaults: OwnDefaults;
}

/**
 * The ids of a chunk's new records, and the times of their making. A row keeps its id, however often it is written and
 * rolled back: so a sequence loses one number at most for a row that Postgres refuses.
 */
export class NewValues {
  private readonly ids = new Map<number, string>();
  private times: readonly string[] | undefined;

  /** @param newId of the declaration */
  constructor(private readonly newId: (() => string) | undefined) {}

  /** Whether the declaration makes the ids. */
  get areOfDeclaration(): boolean {
    return this.newId !== undefined;
  }

  /**
   * @param isMade whether the table's default is to make ids now, and not with the insert
   * @returns the id of each row; `null`: the insert makes them
   */
  async idsOf(target: Target, { rowNumbers }: WritableRows, isMade: boolean): Promise<string[] | null> {
    if (this.newId === undefined && !isMade) return null;
    const without = rowNumbers.filter((rowNumber) => !this.ids.has(rowNumber));
    const made = this.newId ? without.map(this.newId) : await this.make(target, without.length);
    without.forEach((rowNumber, i) => this.ids.set(rowNumber, made[i]!));
    return rowNumbers.map((rowNumber) => this.ids.get(rowNumber)!);
  }

  /** The times for `createdAt` and `updatedAt`, as far as the table has them. */
  async timesOf(target: Target): Promise<readonly string[]> {
    if (this.times === undefined) await this.make(target, 0);
    return this.times!;
  }

  private async make({ session, own, defaults }: Target, count: number): Promise<string[]> {
    const times = newTimes(own);
    if (count === 0 && times.length === 0) {
      this.times = [];
      return [];
    }
    const statement = makeOwnValues(defaults, count, times);
    const [values] = await session.query<OwnValues & object>(statement);
    this.times = values!.times;
    return values!.ids;
  }
}

/** The columns for times that a new record gets. */
export function newTimes({ createdAt, updatedAt }: OwnRecordTable): TimeColumn[] {
  return [createdAt, updatedAt].flatMap((column) => column ?? []);
}

import type { Sql } from '../../database/statement.js';
import type { OwnKey, OwnRecordTable } from '../own-tables/own-record-table.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { RowFault } from '../processor/column.js';
import type { WriteOrder } from '../processor/write-contract.js';
import type { Storage } from '../rows/registry.js';
import type { TakenPlaces } from './sql/find-taken.sql.js';
import { findTaken } from './sql/find-taken.sql.js';
import { findTakenOwn } from './sql/find-taken-own.sql.js';
import type { UniqueColumn } from './unique-columns.js';

/** The values of a unique column, with their rows and the keys of these. All lists are equally long. */
export class UniqueValues {
  readonly rows: number[] = [];
  readonly keys: string[] = [];
  readonly values: string[] = [];

  constructor(readonly column: UniqueColumn) {}

  add(row: number, key: string, value: string | null): void {
    if (value === null) return;
    this.rows.push(row);
    this.keys.push(key);
    this.values.push(value);
  }
}

/** Why a row is not written: a record with another key has its value. */
export function takenFault({ name }: UniqueColumn, value: string | null): RowFault {
  return { code: 'VALUE_TAKEN', column: name, ...(value !== null && { value }) };
}

/** A row whose value another record has. */
export interface TakenRow {
  readonly row: number;
  readonly column: UniqueColumn;
  readonly value: string;
}

/** @returns each row once, with the first of its values that another record has */
export async function findTakenRows(
  sql: Sql,
  { table, own, columnOf }: Storage,
  { recordKey }: Pick<BulkActionProcessor, 'recordKey'>,
  { accountId, operation }: Pick<WriteOrder, 'accountId' | 'operation'>,
  all: readonly UniqueValues[],
): Promise<TakenRow[]> {
  const taken = new Map<number, TakenRow>();
  for (const { column, rows, keys, values } of all) {
    if (rows.length === 0) continue;
    const checked = { table, key: columnOf(recordKey.property), column: columnOf(column.name) };
    const given = { keys, values };
    const statement =
      own === null
        ? findTaken(checked, accountId, operation, given)
        : findTakenOwn(own, uniqueOf(own, column), accountId, operation, given);
    const [found] = await sql.query<TakenPlaces>(statement);
    for (const at of found!.places) {
      const row = rows[at]!;
      if (!taken.has(row)) taken.set(row, { row, column, value: values[at]! });
    }
  }
  return [...taken.values()].sort((a, b) => a.row - b.row);
}

function uniqueOf({ unique }: OwnRecordTable, { name }: UniqueColumn): OwnKey {
  return unique.find(({ column }) => column === name)!;
}

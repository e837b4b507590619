import type { Statement } from '../../../../database/statement.js';
import {
  conflictTarget,
  givenValue,
  hasAccount,
  idText,
  keyNames,
  storedValue,
} from '../../../own-tables/own-conditions.js';
import { keyOrder } from '../../../own-tables/own-keys.js';
import type { OwnRecordTable } from '../../../own-tables/own-record-table.js';
import type { WritableRows } from '../../../processor/write-contract.js';
import type { EntityTable } from '../../entity-table.js';
import { cellName, cellNames, cellValue, keyIndex, valueArrays } from '../../entity-table.js';
import { countedColumns } from '../own-write.js';
import type { OwnDefaults } from './read-own-defaults.sql.js';

/** Both lists have the same order, which is arbitrary. */
export interface InsertedOwnRecords {
  /** Places among the rows, from 1. */
  places: number[];
  ids: string[];
  inserted: number;
}

export interface NewOwnIds {
  /** Ids that were made here; `null`: the table's default makes them. */
  readonly ids: readonly string[] | null;
  /**
   * Of a dry run: instead of what sequences would give, numbers below this negative one, so that none is used up.
   * `null`: sequences are used.
   */
  readonly below: number | null;
}

/**
 * Inserts rows whose keys the account does not have, in the order of the keys' bytes, and returns those that it has
 * inserted. The rows are found by their keys again, because the table need not have a column for a row's number.
 */
export const insertOwnRecords = (
  table: EntityTable,
  own: OwnRecordTable,
  accountId: string,
  rows: WritableRows,
  ofTable: OwnDefaults,
  { ids, below }: NewOwnIds,
): Statement => {
  const { columns } = table;
  const places = own.keys.map(({ name }) => columns.findIndex((column) => column.name === name));
  const keys = own.keys.map((key, i) => ({
    key,
    as: keyNames(own)[i]!,
    given: givenValue(key, `r.${cellName(places[i]!)}`),
  }));
  const times = [own.createdAt, own.updatedAt].flatMap((column) => column ?? []);
  const [id] = own.ids;
  const { defaults } = ofTable;
  const counted = countedColumns({ table, own, defaults: ofTable }, ids !== null);
  const given: readonly (readonly [string, string])[] = [
    ...(own.account === null ? [] : [[own.account.name, `$1::${own.account.type}`] as const]),
    ...(ids === null ? [] : [[id!.name, `r.id::${id!.type}`] as const]),
    ...(below === null ? [] : counted.map((name) => [name, '$3::bigint - r.row_index'] as const)),
    ...times.map(({ name, now }) => [name, now] as const),
    ...columns.flatMap(({ name, isKeyText }, i) => {
      const cell = `r.${cellValue(table, i)}`;
      const value = defaults[name] === undefined ? cell : `coalesce(${cell}, ${defaults[name]})`;
      return isKeyText === true ? [] : [[name, value] as const];
    }),
  ];
  return {
    text: `
      WITH r AS MATERIALIZED (
        SELECT * FROM unnest($2::text[], ${valueArrays(table, 4)})
          WITH ORDINALITY AS u (id, ${cellNames(table).join(', ')}, row_index)
        WHERE ${hasAccount(own)} AND coalesce($3::bigint, 0) <= 0
      ), inserted AS (
        INSERT INTO ${own.name} AS t (${given.map(([name]) => name).join(', ')}) OVERRIDING SYSTEM VALUE
        SELECT ${given.map(([, value]) => value).join(', ')} FROM r
        ORDER BY ${keyOrder(own, `r.${cellName(keyIndex(table))}`)}
        ON CONFLICT ${conflictTarget(own)} DO NOTHING
        RETURNING ${keys.map(({ key, as }) => `${storedValue(key)} AS ${as}`).join(', ')}, ${idText(own)} AS id
      )
      SELECT coalesce(json_agg(r.row_index), '[]') AS places, coalesce(json_agg(i.id), '[]') AS ids,
             (SELECT count(*)::integer FROM inserted) AS inserted
      FROM inserted i JOIN r ON ${keys.map(({ as, given: value }) => `${value} = i.${as}`).join(' AND ')}`,
    values: [accountId, ids ?? [], below, ...rows.columns],
  };
};

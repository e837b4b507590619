import type { OwnKeys } from '../../own-tables/own-keys.js';
import type { WritableRows } from '../../processor/write-contract.js';
import { keysOf } from '../entity-table.js';
import type { OwnWrite } from './own-write.js';

/** @param rows with the same columns as `table.columns` */
export function ownKeysOf({ table, own }: Pick<OwnWrite, 'table' | 'own'>, rows: WritableRows): OwnKeys {
  const texts = keysOf(table, rows);
  if (own.keys.length === 1) return { texts, parts: [] };
  const places = own.keys.map(({ name }) => table.columns.findIndex((column) => column.name === name));
  return { texts, parts: places.map((place) => rows.columns[place]!) };
}

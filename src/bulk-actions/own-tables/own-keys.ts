import type { Value } from '../processor/column.js';
import { givenValue, keyNames } from './own-conditions.js';
import type { OwnRecordTable } from './own-record-table.js';

/** The keys of rows, as statements on own tables take them. */
export interface OwnKeys {
  /** The key of one column, or the text that is made of several. */
  readonly texts: readonly Value[];
  /** The values of each of several columns. */
  readonly parts: readonly (readonly Value[])[];
}

/** The keys from parameter `$2` on, with the place of each from 1 as `row_index`. They go in by `keyParameters`. */
export function keysOfRows(own: OwnRecordTable): string {
  const isOne = own.keys.length === 1;
  const arrays = isOne ? [] : own.keys.map(({ sqlType }, i) => `, $${i + 3}::${sqlType}[]`);
  const names = isOne ? ['key'] : ['key', ...keyNames(own)];
  return `unnest($2::text[]${arrays.join('')}) WITH ORDINALITY AS u (${names.join(', ')}, row_index)`;
}

export function keyParameters({ texts, parts }: OwnKeys): readonly (readonly Value[])[] {
  return [texts, ...parts];
}

/**
 * The order of the keys' bytes, in which records are locked: of several columns that of the text that is made of them,
 * which is also the order in which rows are halved.
 *
 * @param text the key of one column, or the text
 */
export function keyOrder({ keys: [key, ...others] }: OwnRecordTable, text: string): string {
  return others.length > 0 ? `${text} COLLATE "C"` : `${givenValue(key!, text)}::text COLLATE "C"`;
}

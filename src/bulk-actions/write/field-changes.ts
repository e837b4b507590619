import { escapeLiteral } from 'pg';
import type { WriteOrder } from '../processor/write-contract.js';
import type { FileField } from './entity-table.js';

/** The condition that a row lacks the cell of a column; null where no row does. */
export type Lacks = (index: number) => string | null;

/**
 * The fields of a record after a row: an object, and null without one left.
 *
 * @param record the fields that it has, as an expression
 * @param row the values of the row, likewise
 */
export function fieldsAfter(
  record: string,
  row: string,
  ofFile: readonly FileField[],
  emptyCells: WriteOrder['emptyCells'],
  lacks: Lacks,
): string {
  const lists = ofFile.filter(({ rule }) => rule.setMode !== undefined);
  if (lists.length === 0 && emptyCells === 'keep') return `coalesce(${record} || ${row}, ${row}, ${record})`;
  const others = ofFile.filter(({ rule }) => rule.setMode === undefined);
  const left = emptyCells === 'keep' ? `coalesce(${record}, '{}')` : without(record, others, lacks);
  const all = `${left} || coalesce(${row}, '{}')`;
  if (lists.length === 0) return `nullif(${all}, '{}')`;
  const items = lists.map((field) => listAfter(record, row, field, emptyCells, lacks));
  const names = lists.map(({ name }) => escapeLiteral(name)).join(', ');
  return `nullif(((${all}) - ARRAY[${names}]) || jsonb_strip_nulls(${items.join(' || ')}), '{}')`;
}

/** The fields of a record without some of the file, but for those whose cell the row lacks. */
function without(record: string, fields: readonly FileField[], lacks: Lacks): string {
  if (fields.length === 0) return `coalesce(${record}, '{}')`;
  const cleared = fields.map(({ name, index }) => {
    const isKept = lacks(index);
    const names = `ARRAY[${escapeLiteral(name)}]`;
    return isKept === null ? names : `CASE WHEN ${isKept} THEN '{}' ELSE ${names} END`;
  });
  return `(coalesce(${record}, '{}') - (${cleared.join(' || ')}))`;
}

/** An object with the items that a list has after a row, or null. They are a set, as those of a column are. */
function listAfter(
  record: string,
  row: string,
  { name, index, rule: { setMode } }: FileField,
  emptyCells: WriteOrder['emptyCells'],
  lacks: Lacks,
): string {
  const key = escapeLiteral(name);
  const [old, cell] = [`(${record} -> ${key})`, `(${row} -> ${key})`];
  const isClearing = setMode === 'replace' && emptyCells === 'clear';
  const kept = isClearing ? lacks(index) : 'true';
  const ofEmpty = kept === null ? 'NULL' : `CASE WHEN ${kept} THEN ${old} END`;
  const after = `CASE WHEN ${cell} IS NULL THEN ${ofEmpty} ELSE ${itemsAfter(setMode!, old, cell)} END`;
  return `jsonb_build_object(${key}, ${after})`;
}

/** @param cell not null, as lists without items are none */
function itemsAfter(mode: 'replace' | 'add' | 'remove', old: string, cell: string): string {
  // The same items stay in the order that they have, so that a record that would not change is not written.
  if (mode === 'replace')
    return `CASE WHEN ${old} @> ${cell} AND ${old} <@ ${cell} THEN ${old} ELSE ${cell} END`;
  if (mode === 'add') return `coalesce(${old}, '[]') || ${itemsOf(cell, `coalesce(${old}, '[]')`)}`;
  return `nullif(${itemsOf(`coalesce(${old}, '[]')`, cell)}, '[]')`;
}

/** The items of one list that another does not have. */
function itemsOf(list: string, others: string): string {
  const items = `jsonb_array_elements(${list}) WITH ORDINALITY AS u (i, n)`;
  return `(SELECT coalesce(jsonb_agg(i ORDER BY n), '[]') FROM ${items} WHERE NOT ${others} @> i)`;
}

import { describe, expect, it } from 'vitest';
import { column } from '../processor/column.js';
import { text } from '../processor/rules.js';
import { bucketsOf, uniqueColumns } from './unique-columns.js';

const columns = ['name', 'email', 'id', 'card'].map((name) => column(name, text({ maxLength: 9 })));
const header = ['card', 'email'].map((name) => ({ header: name, column: name }));

describe('the unique columns of a file', () => {
  it('are those that it has and writes', () => {
    const things = { columns, unique: ['id', 'card'] };
    expect(uniqueColumns(things, { header, operation: 'UPSERT' })).toEqual([{ name: 'card', place: 3 }]);
    expect(uniqueColumns(things, { header, operation: 'DELETE' })).toEqual([]);
    expect(uniqueColumns({ columns, unique: [] }, { header, operation: 'UPSERT' })).toEqual([]);
  });
});

describe('the buckets of an action', () => {
  it('are those of the keys alone, where there are no unique columns', () => {
    const buckets = bucketsOf(4, []);
    expect(buckets.count).toBe(4);
    expect([0, 1, 2, 3].map((bucketNo) => buckets.columnOf(bucketNo))).toEqual([null, null, null, null]);
  });

  it('are apart for keys, for each column and for what is taken', () => {
    const unique = [
      { name: 'id', place: 2 },
      { name: 'card', place: 3 },
    ];
    const buckets = bucketsOf(3, unique);
    const all = [0, 1].flatMap((index) => [0, 1, 2].map((bucketNo) => buckets.ofColumn(index, bucketNo)));
    expect(all).toEqual([3, 4, 5, 6, 7, 8]);
    expect(all.map((bucketNo) => buckets.columnOf(bucketNo)?.name)).toEqual([
      ...['id', 'id', 'id'],
      ...['card', 'card', 'card'],
    ]);
    expect([buckets.taken, buckets.columnOf(buckets.taken), buckets.count]).toEqual([9, null, 10]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Sql, Statement } from '../../database/statement.js';
import { reserveIds } from './reserve-ids.js';

const table = { name: '"t"', columns: [], key: '"key"' };

/** Returns the given answers in turn. */
function answering(...rows: object[]): Sql & { asked: Statement[] } {
  const asked: Statement[] = [];
  const query = (statement: Statement) => {
    asked.push(statement);
    return Promise.resolve([rows[asked.length - 1]]);
  };
  return { asked, query } as unknown as Sql & { asked: Statement[] };
}

describe('reserveIds', () => {
  it('derives consecutive ids from the first and the last', async () => {
    const sql = answering({ first: '9', last: '11' });
    expect(await reserveIds(sql, table, 3)).toEqual(['9', '10', '11']);
    expect(sql.asked).toHaveLength(1);
  });

  it.each([
    ['another session has taken some in between', { first: '9', last: '12' }],
    ['the sequence goes in larger steps', { first: '10', last: '30' }],
    ['numbers are not exact', { first: '9007199254740991', last: '9007199254740993' }],
  ])('fetches a list where %s', async (_, range) => {
    const sql = answering(range, { ids: '20,22,9223372036854775807' });
    expect(await reserveIds(sql, table, 3)).toEqual(['20', '22', '9223372036854775807']);
  });

  it('returns null when there is no sequence', async () => {
    expect(await reserveIds(answering({ first: null, last: null }), table, 3)).toBeNull();
  });
});

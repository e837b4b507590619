import { describe, expect, it } from 'vitest';
import { decodeChunk, selectRows } from './decode-chunk.js';
import { LogFilter } from './log-filter.js';
import type { ChunkHead } from './sql/find-chunks.sql.js';

/** Rows 101 to 105: created, invalid, duplicate, undecided, created. */
const chunk: ChunkHead = {
  chunkNo: 2,
  firstRow: 101,
  rowCount: 5,
  firstLine: 120,
  kinds: ['FAILED/INVALID_EMAIL', 'SKIPPED/DUPLICATE_IN_FILE', 'SUCCESS/CREATED'],
  outcomes: Buffer.from([3, 1, 2, 0, 3]),
};
const untouched: ChunkHead = { ...chunk, kinds: null, outcomes: null };
const nothing = { lines: null, recordIds: null, details: null };

describe('selectRows', () => {
  const select = (filter: LogFilter, fromRow = 1, room = 1000, of = chunk) =>
    selectRows(of, filter, fromRow, room);

  it('takes every row when nothing is asked for', () => {
    expect(select(new LogFilter())).toEqual([0, 1, 2, 3, 4]);
    expect(select(new LogFilter(), 1, 1000, untouched)).toEqual([0, 1, 2, 3, 4]);
  });

  it('begins at the row asked for and ends when there is no more room', () => {
    expect(select(new LogFilter(), 103)).toEqual([2, 3, 4]);
    expect(select(new LogFilter(), 102, 2)).toEqual([1, 2]);
    expect(select(new LogFilter(), 106)).toEqual([]);
    expect(select(new LogFilter(), 1, 0)).toEqual([]);
  });

  it('takes rows by status', () => {
    expect(select(new LogFilter(['SUCCESS']))).toEqual([0, 4]);
    expect(select(new LogFilter(['FAILED', 'SKIPPED']))).toEqual([1, 2]);
    expect(select(new LogFilter(['UNPROCESSED']))).toEqual([3]);
    expect(select(new LogFilter(['UNPROCESSED', 'FAILED']))).toEqual([1, 3]);
    expect(select(new LogFilter(['SUCCESS']), 1, 1000, untouched)).toEqual([]);
    expect(select(new LogFilter(['UNPROCESSED']), 1, 2, untouched)).toEqual([0, 1]);
  });

  it('takes rows by code, which those without an outcome do not have', () => {
    expect(select(new LogFilter(undefined, ['INVALID_EMAIL', 'CREATED']))).toEqual([0, 1, 4]);
    expect(select(new LogFilter(['SUCCESS'], ['INVALID_EMAIL', 'CREATED']))).toEqual([0, 4]);
    expect(select(new LogFilter(['UNPROCESSED'], ['INVALID_EMAIL']))).toEqual([]);
    expect(select(new LogFilter(undefined, ['INVALID']))).toEqual([]);
  });
});

describe('decodeChunk', () => {
  it('tells of each row what there is', () => {
    const details = {
      lines: [0, 1, 5, 6, 7],
      recordIds: ['17', null, null, null, '18'],
      details: [null, { column: 'email', value: 'nobody' }, { duplicateOfRow: 3 }, null, null],
    };
    expect(decodeChunk(chunk, [0, 1, 2, 3, 4], details, {})).toEqual([
      {
        rowNumber: 101,
        line: 120,
        status: 'SUCCESS',
        code: 'CREATED',
        message: 'The record was created.',
        recordId: '17',
      },
      {
        rowNumber: 102,
        line: 121,
        status: 'FAILED',
        code: 'INVALID_EMAIL',
        message: 'email is not an e-mail address.',
        column: 'email',
        value: 'nobody',
      },
      {
        rowNumber: 103,
        line: 125,
        status: 'SKIPPED',
        code: 'DUPLICATE_IN_FILE',
        message: 'Another row of the file has the same key and is used instead.',
        duplicateOfRow: 3,
      },
      { rowNumber: 104, line: 126, status: 'UNPROCESSED', code: null },
      {
        rowNumber: 105,
        line: 127,
        status: 'SUCCESS',
        code: 'CREATED',
        message: 'The record was created.',
        recordId: '18',
      },
    ]);
  });

  it('reads details in the order of the indexes', () => {
    const [row] = decodeChunk(chunk, [4], { ...nothing, recordIds: ['18'] }, {});
    expect(row).toMatchObject({ rowNumber: 105, line: 124, recordId: '18' });
  });

  it("prefers the processor's own sentences", () => {
    const messages = { INVALID_EMAIL: 'We need a work address in {column}.' };
    const details = { ...nothing, details: [{ column: 'email' }] };
    const [row] = decodeChunk(chunk, [1], details, messages);
    expect(row!.message).toBe('We need a work address in email.');
  });

  it('names the format that would read the cell', () => {
    const dates = {
      ...chunk,
      kinds: chunk.kinds!.map((kind) => kind.replace('INVALID_EMAIL', 'INVALID_DATE')),
    };
    const details = { ...nothing, details: [{ column: 'born', value: '5/13/2024' }] };
    const [row] = decodeChunk(dates, [1], details, {});
    expect(row!.message).toContain('"format": "M/d/yyyy"');
  });

  it('knows nothing of rows without an outcome, whatever was written since', () => {
    const late = { lines: null, recordIds: ['1', '2'], details: null };
    expect(decodeChunk(untouched, [0, 4], late, {})).toEqual([
      { rowNumber: 101, line: 120, status: 'UNPROCESSED', code: null },
      { rowNumber: 105, line: 124, status: 'UNPROCESSED', code: null },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { compressPayload } from '../rows/chunk-payload.js';
import { LogFilter } from './log-filter.js';
import { ResultsWriter } from './results-writer.js';

const ROWS = 4_000;

describe('the rows of a chunk', () => {
  it('are written in pieces of 128 KiB of the file, whichever of them are wanted', async () => {
    const header = ['name', 'email'].map((name) => ({ header: name, column: name }));
    const writer = new ResultsWriter(
      { dialect: { delimiter: ',', lineBreak: 'LF', encoding: 'utf-8', version: 2 }, header },
      { columns: [], messages: {} },
    );
    const text = Array.from({ length: ROWS }, (_, i) => `${'x'.repeat(240)},${i}@example.com\n`).join('');
    const outcomes = Buffer.alloc(ROWS, 1);
    outcomes[ROWS - 1] = 2;
    const chunk = {
      ...{ chunkNo: 0, firstRow: 1, rowCount: ROWS, firstLine: 2, kinds: ['SUCCESS/CREATED', 'FAILED/X'] },
      ...{ outcomes, payload: await compressPayload(Buffer.from(text)) },
      ...{ rowLines: null, recordIds: null, recordIdTexts: null, details: null },
    };
    const pieces = [...writer.rows(chunk, new LogFilter())];
    expect(pieces.length).toBe(Math.floor(text.length / (128 * 1024)) + 1);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(256 * 1024);
    const lines = pieces.join('').split('\r\n');
    expect(lines).toHaveLength(ROWS + 1);
    expect(lines.map((line) => Number(line.split(',')[0])).slice(0, -1)).toEqual(
      Array.from({ length: ROWS }, (_, i) => i + 1),
    );
    const failed = [...writer.rows(chunk, new LogFilter(['FAILED']))];
    expect(failed).toHaveLength(pieces.length);
    expect(failed.join('')).toMatch(/^4000,4001,FAILED,X,.*3999@example\.com\r\n$/);
  });
});

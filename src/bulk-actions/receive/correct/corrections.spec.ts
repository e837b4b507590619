import { describe, expect, it } from 'vitest';
import { Problem } from '../../../http/problem.js';
import { readCorrections } from './corrections.js';

const codeOf = (sent: Parameters<typeof readCorrections>[0]): unknown => {
  try {
    readCorrections(sent);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.items).toHaveLength(1);
    return [error.items[0]!.field, error.items[0]!.code];
  }
};

describe('corrections', () => {
  it('are rows with cells, and values to replace', () => {
    const replace = [{ column: 2, from: ' n/a ', to: '' }];
    expect(readCorrections({ cells: { '17': { '3': 'x' }, '4': { '1': '' } }, replace })).toEqual({
      cells: new Map([
        [4, new Map([[1, '']])],
        [17, new Map([[3, 'x']])],
      ]),
      rows: [4, 17],
      replacements: [{ column: 2, from: 'n/a', to: '' }],
    });
  });

  const rows = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [i + 1, { 1: 'x' }]));
  it.each([
    ['nothing', {}, 'cells', 'REQUIRED'],
    ['nothing in both', { cells: {}, replace: [] }, 'cells', 'REQUIRED'],
    ['null', { cells: null, replace: null }, 'cells', 'REQUIRED'],
    ['row 0', { cells: { 0: { 1: 'x' } } }, 'cells', 'INVALID'],
    ['a row that is no number', { cells: { one: { 1: 'x' } } }, 'cells', 'INVALID'],
    ['a name of JavaScript', JSON.parse('{"cells":{"__proto__":{"1":"x"}}}'), 'cells', 'INVALID'],
    ['a row beyond all numbers', { cells: { '1e9': { 1: 'x' } } }, 'cells', 'INVALID'],
    ['too many rows', { cells: rows }, 'cells', 'INVALID'],
    ['a row without cells', { cells: { 1: {} } }, 'cells.1', 'INVALID'],
    ['a list of cells', { cells: { 1: ['x'] } }, 'cells.1', 'INVALID'],
    ['position 0', { cells: { 1: { 0: 'x' } } }, 'cells.1', 'INVALID'],
    ['a cell that is no text', { cells: { 1: { 1: 5 } } }, 'cells.1.1', 'INVALID'],
    ['a cell that is null', { cells: { 1: { 1: null } } }, 'cells.1.1', 'INVALID'],
    ['half a character', { cells: { 1: { 1: 'a\ud800' } } }, 'cells.1.1', 'INVALID'],
    ['an entry that is no object', { replace: ['x'] }, 'replace[0]', 'INVALID'],
    [
      'a name that is not known',
      { replace: [{ column: 1, from: 'a', to: 'b', all: true }] },
      'replace[0]',
      'UNKNOWN_FIELD',
    ],
    ['column 0', { replace: [{ column: 0, from: 'a', to: 'b' }] }, 'replace[0].column', 'INVALID'],
    ['a column as text', { replace: [{ column: '1', from: 'a', to: 'b' }] }, 'replace[0].column', 'INVALID'],
    ['half a column', { replace: [{ column: 1.5, from: 'a', to: 'b' }] }, 'replace[0].column', 'INVALID'],
    ['no value', { replace: [{ column: 1, to: 'b' }] }, 'replace[0].from', 'INVALID'],
    [
      'more than 64 KiB to put in its place',
      { replace: [{ column: 1, from: 'a', to: 'é'.repeat(32 * 1024) + 'x' }] },
      'replace[0].to',
      'INVALID',
    ],
    ['nothing to put in its place', { replace: [{ column: 1, from: 'b' }] }, 'replace[0].to', 'INVALID'],
    [
      'half a character to replace',
      { replace: [{ column: 1, from: '\udc00', to: 'b' }] },
      'replace[0].from',
      'INVALID',
    ],
    ['the same value', { replace: [{ column: 1, from: 'b', to: ' b' }] }, 'replace[0]', 'INVALID'],
    [
      'a value twice',
      {
        replace: [
          { column: 1, from: 'a', to: 'b' },
          { column: 1, from: 'a ', to: 'c' },
        ],
      },
      'replace[1]',
      'INVALID',
    ],
  ])('are refused with %s', (_, sent, field, code) => {
    expect(codeOf(sent as Parameters<typeof readCorrections>[0])).toEqual([field, code]);
  });
});

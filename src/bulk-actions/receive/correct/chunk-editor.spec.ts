import { describe, expect, it } from 'vitest';
import type { StoredDialect } from '../../entities/stored-dialect.js';
import { ChunkEditor } from './chunk-editor.js';
import { readCorrections } from './corrections.js';

const DIALECT: StoredDialect = { delimiter: ',', lineBreak: 'LF', version: 2 };

function editorOf(sent: Parameters<typeof readCorrections>[0], dialect = DIALECT): ChunkEditor {
  return new ChunkEditor(readCorrections(sent), dialect, 3);
}

function edited(editor: ChunkEditor, text: string | Buffer, mayEdit?: (row: number) => boolean): unknown[] {
  return [...editor.edit(Buffer.from(text as string), 1, mayEdit)].map(({ bytes, isEdited }) => [
    bytes.toString('latin1'),
    isEdited,
  ]);
}

describe('corrections of a chunk', () => {
  it('replace a value in its column alone, as a whole cell, without the blanks around it', () => {
    const editor = editorOf({ replace: [{ column: 2, from: ' n/a', to: '-' }] });
    expect(edited(editor, 'n/a,n/a,1\nb, n/a ,2\nc,n/a n/a,3\nd,N/A,4\n')).toEqual([
      ['n/a,-,1\n', true],
      ['b,-,2\n', true],
      ['c,n/a n/a,3\n', false],
      ['d,N/A,4\n', false],
    ]);
    expect(editor.unmatched).toBeNull();
  });

  it('compare with the cells of the file, not with what another has made', () => {
    const replace = [
      { column: 1, from: 'a', to: 'b' },
      { column: 1, from: 'b', to: 'a' },
    ];
    expect(edited(editorOf({ replace }), 'a,\nb,\n')).toEqual([
      ['b,\n', true],
      ['a,\n', true],
    ]);
  });

  it('find quotes however they are written, and empty cells', () => {
    const quotes = editorOf({ replace: [{ column: 1, from: 'say "hi"', to: 'x' }] });
    expect(edited(quotes, 'say "hi",1\n"say ""hi""",2\n')).toEqual([
      ['x,1\n', true],
      ['x,2\n', true],
    ]);
    const empty = editorOf({ replace: [{ column: 2, from: '', to: 'x' }] });
    // The third has no such cell.
    expect(edited(empty, 'a,,1\nb,"  ",2\nc\n')).toEqual([
      ['a,x,1\n', true],
      ['b,x,2\n', true],
      ['c\n', false],
    ]);
  });

  it('let single cells take precedence', () => {
    const sent = { cells: { '1': { '1': 'mine' } }, replace: [{ column: 1, from: 'a', to: 'b' }] };
    expect(edited(editorOf(sent), 'a,\na,\n')).toEqual([
      ['mine,\n', true],
      ['b,\n', true],
    ]);
  });

  it('read a cell without the guard against formulas, and write it with it', () => {
    const guarded = { ...DIALECT, guarded: true };
    const sent = { cells: { '2': { '1': '+1' } }, replace: [{ column: 1, from: '=x', to: '-y' }] };
    expect(edited(editorOf(sent, guarded), "'=x,'+3\nb,'+4\n")).toEqual([
      ["'-y,'+3\n", true],
      ["'+1,'+4\n", true],
    ]);
  });

  it('leave rows alone that may not be edited, and do not count them', () => {
    const editor = editorOf({ replace: [{ column: 1, from: 'a', to: 'b' }] });
    expect(edited(editor, 'a,\n', () => false)).toEqual([['a,\n', false]]);
    expect(editor.unmatched).toBe(0);
    expect(edited(editor, 'x,\na,\n', (row) => row === 1)).toEqual([
      ['x,\n', false],
      ['b,\n', true],
    ]);
    expect(editor.unmatched).toBeNull();
  });

  it('find a value in the encoding of the file', () => {
    const latin: StoredDialect = { ...DIALECT, encoding: 'windows-1252' };
    const editor = editorOf({ replace: [{ column: 1, from: 'J\u00f6rg', to: '\u20ac' }] }, latin);
    expect(edited(editor, Buffer.from('J\xf6rg,\n', 'latin1'))).toEqual([['\x80,\n', true]]);
    const unknown = editorOf({ replace: [{ column: 1, from: '\u0141', to: 'L' }] }, latin);
    expect(edited(unknown, 'L,\n')).toEqual([['L,\n', false]]);
    expect(unknown.unmatched).toBe(0);
  });

  it('ask for all cells of a row that cannot be read, and name it', () => {
    expect(() => edited(editorOf({ cells: { '2': { '1': 'x' } } }), 'a,\n"b,\n')).toThrow(/^Row 2 cannot be/);
    const cells = { '2': { '1': 'x', '2': 'y', '3': 'z' } };
    expect(edited(editorOf({ cells }), 'a,\n"b,\n')).toEqual([
      ['a,\n', false],
      ['x,y,z\n', true],
    ]);
  });
});

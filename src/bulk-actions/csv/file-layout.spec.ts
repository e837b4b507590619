import { describe, expect, it } from 'vitest';
import { ExpectedHeader } from './expected-header.js';
import type { FileKnowledge } from './file-head.js';
import type { FileLayout, LayoutFault } from './file-layout.js';
import { findLayout } from './file-layout.js';
import type { GivenMapping } from './header-mapping.js';
import { ColumnList } from './header-mapping.js';
import { OUTCOME_COLUMNS } from './outcome-columns.js';

const COLUMNS = [
  { name: 'name', combine: [{ name: 'first name' }, { name: 'last name' }] },
  { name: 'email', aliases: ['Courriel électronique'] },
];

function expecting(required = ['name', 'email'], given?: GivenMapping): ExpectedHeader {
  const isValue = (column: string, cell: string): boolean => column === 'name' || cell.includes('@');
  return new ExpectedHeader({ columns: COLUMNS, required, given, isValue });
}

function find(text: string | Buffer, known: FileKnowledge = {}, whole = true): FileLayout | LayoutFault {
  const head = Buffer.from(text);
  return findLayout({ head, whole, maxBytes: 65_536 }, { expected: [expecting()], ...known });
}

function layout(text: string | Buffer, known: FileKnowledge = {}): FileLayout {
  const found = find(text, known);
  if ('fault' in found) throw new Error(found.fault);
  return found;
}

/** Line of the header, delimiter and doubt, in short. */
function brief(text: string | Buffer, known: FileKnowledge = {}): unknown[] {
  const { header, dialect, doubt } = layout(text, known);
  return [header?.line ?? null, String.fromCharCode(dialect.delimiter), doubt?.kind ?? null];
}

const UPDATE = { expected: [expecting(['email'])] };
const list = (...columns: (string | null)[]): FileKnowledge => ({
  expected: [expecting(undefined, new ColumnList(columns))],
});

describe('lines before the header', () => {
  it.each([
    ['nothing', 'name,email\n', 1],
    ['empty lines', '\n\r\n\nname,email\n', 4],
    ['blank cells', ' ,\t\n,\nname,email\n', 3],
    ['a cell', 'Report\nname,email\n', 2],
    ['a cell in quotes, on two lines', '"Report, of\n2026; today"\nname,email\n', 3],
    ['a cell among blank ones', ',Report,\nname,email,x\n', 2],
    ['comments', '#a,b;c\n  # x\nname,email\n', 3],
    ['all of these', 'Report\n#x,y\n,,\n\nfirst name,last name,email\n', 5],
  ])('are passed over: %s', (_, text, line) => {
    expect(brief(text)).toEqual([line, ',', null]);
  });

  it.each([
    ['two cells', 'Report,2026\nname,email\n', 2],
    ['a row', 'nam,email\nAnn,ann@example.com\nname,email\nBen,ben@example.com\n', 3],
    ['another delimiter', 'Report; 2026\nname,email\n', 2],
    ['another delimiter in all of a file', 'nam|email\nAnn|ann@example.com\nname,email\n', 3],
    ['a quote that is not closed', 'Report\n"x,y\nname,email\n', 3],
  ])('are not: %s', (_, text, line) => {
    const { header, doubt } = layout(text);
    expect(header?.line).toBe(1);
    expect(doubt).toMatchObject({ kind: 'header', line: 1, hasColumns: true, other: { line } });
  });

  it('are not passed over above a header of one column', () => {
    expect(brief('emial\nann@example.com\nemail\n', UPDATE)).toEqual([1, ',', 'header']);
    expect(brief('Report\nemail\nann@example.com\n', UPDATE)).toEqual([1, ',', 'header']);
    expect(brief('#x\n\nemail\nann@example.com\n', UPDATE)).toEqual([3, ',', null]);
    expect(brief('email\nann@example.com\n', UPDATE)).toEqual([1, ',', null]);
  });

  it('are not passed over where one column is enough and they may be values of it', () => {
    expect(brief('emial\nann@example.com\nemail,age\n', UPDATE)).toEqual([1, ',', 'header']);
    expect(brief('Report\nemail,age\n', UPDATE)).toEqual([2, ',', null]);
    expect(brief('ann@example.com\nname,email\n')).toEqual([2, ',', null]);
  });

  it('are shown with the line of several cells where no line has the columns', () => {
    const { doubt } = layout('Report\n\nRufname;Adressat\nx;y\n');
    expect(doubt).toMatchObject({ kind: 'header', line: 1, hasColumns: false, other: { line: 3 } });
    // A line that names a column is a header that lacks others.
    expect(brief('name\nAnn\nBen, the second\n')).toEqual([1, ',', null]);
    expect(brief('nom,courriel\nAnn,x\n')).toEqual([1, ',', null]);
  });

  it('are as many as skipLines says, and no more', () => {
    const file = 'sep=;\nx;y\n"\nname;email\n1;2\n';
    expect(brief(file, { skipLines: 3 })).toEqual([4, ';', null]);
    expect(brief(file, { skipLines: 0 })).toEqual([2, ';', null]);
    expect(layout('Report\nname,email\n', { skipLines: 0 }).header?.cells).toEqual(['Report']);
    expect(layout('a\r\rb,c\r\nd\r', { skipLines: 2 }).header?.cells).toEqual(['b', 'c']);
    expect(brief('a\rb\r\nname,email\r', { skipLines: 2 })).toEqual([3, ',', null]);
    expect(layout('a\n\n\nname,email\n', { skipLines: 1 }).header?.line).toBe(4);
  });

  it.each([
    ['a', 1, 'TOO_FEW_LINES', 1],
    ['a\nb\n', 2, 'TOO_FEW_LINES', 2],
    ['a\nb\n\n\n', 3, 'TOO_FEW_LINES', 4],
    ['a\nb', 9, 'TOO_FEW_LINES', 2],
    ['', 1, 'EMPTY_FILE', 0],
  ])('%j has no %i to skip', (text, skipLines, fault, lines) => {
    const found = find(text, { skipLines });
    expect(found).toMatchObject({ fault });
    if (fault === 'TOO_FEW_LINES' && !text.endsWith('\n\n')) expect(found).toMatchObject({ lines });
  });

  it('may not be more than the head holds', () => {
    expect(find('a\nb\n', { skipLines: 9 }, false)).toMatchObject({ fault: 'HEADER_TOO_LONG' });
  });

  it('are looked at a hundred times at most, whatever they hold', () => {
    expect(brief(`${'x\n'.repeat(99)}name,email\n`)).toEqual([100, ',', null]);
    expect(brief(`${'x\n'.repeat(100)}name,email\n`)).toEqual([1, ',', null]);
    const started = performance.now();
    for (const line of ['x\n', ';\n', '#,;|\t\n', `${'a,b;c|d\t'.repeat(1000)}\n`])
      find(line.repeat(65_536 / line.length));
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});

describe('the delimiter', () => {
  it.each([
    ['name;email;a,b,c,d\n', ';'],
    ['name|email|b;c;d;e\n', '|'],
    ['name\temail\tx;y;z;a;b\n', '\t'],
    ['name,x;email;y\n', ';'],
    ['x;y;z,name,email\n', ','],
  ])('of %j is the one under which the columns exist', (text, delimiter) => {
    expect(brief(text)[1]).toBe(delimiter);
  });

  it('is the one that was said, or that of the line for it, whatever else would do', () => {
    expect(brief('name;email;a\n', { delimiter: 0x2c })).toEqual([1, ',', null]);
    expect(brief('sep=,\nname;email;a\n')[1]).toBe(',');
    expect(brief('sep=,\nname;email;a\n', { delimiter: 0x3b })[1]).toBe(';');
  });

  it('is in doubt where two do and neither stands more often', () => {
    expect(brief('email,name;email\n', UPDATE)).toEqual([1, ',', 'delimiter']);
    expect(brief('email,name,x;email\n', UPDATE)).toEqual([1, ',', null]);
  });
});

describe('a mapping by position', () => {
  it('takes the first line for the header that is wide enough, behind notes', () => {
    expect(brief('a,b\nx,y\n', list('name', 'email'))).toEqual([1, ',', null]);
    expect(brief('Report\n,\na,b\nx,y\n', list('name', 'email'))).toEqual([3, ',', null]);
    expect(brief('a,b,c\nx,y\n', list('name', 'email'))).toEqual([1, ',', null]);
    expect(layout('Report\n\na,b,c\nx,y\n', list('name', 'email', null, null)).doubt).toEqual({
      kind: 'width',
      line: 3,
      listed: 4,
      width: 3,
    });
  });

  it('does not take a comment for one, but a number sign', () => {
    expect(brief('#a,b\nc,d\n', list('name', 'email'))).toEqual([1, ',', 'header']);
    expect(brief('#,b\n1,d\n', list('name', 'email'))).toEqual([1, ',', null]);
    expect(brief('#a,b\nc,d\n', { ...list('name', 'email'), skipLines: 0 })).toEqual([1, ',', null]);
  });

  it('does not take a row for one, unless it is told to', () => {
    expect(brief('Ann,ann@x.org\n', list('name', 'email'))).toEqual([1, ',', 'row']);
    expect(brief('Ann,ann@x.org\n', { ...list('name', 'email'), skipLines: 0 })).toEqual([1, ',', null]);
  });

  it('is needed where there is no header, and as wide as the rows', () => {
    const at = (text: string, ...columns: (string | null)[]) =>
      layout(text, { ...list(...columns), hasHeader: false });
    expect(at('\nAnn,a@x.org\n', 'name', 'email')).toMatchObject({
      header: null,
      rows: { at: 0, line: 0 },
      doubt: null,
    });
    // The first row lacks a cell at its end, another one does not.
    expect(at('Ann,a@x.org\nBen,b@x.org,\n', 'name', 'email', null).doubt).toBeNull();
    expect(at('Ann,a@x.org,,\n', 'name', 'email').doubt).toBeNull();
    expect(at('Ann,a@x.org,x\n', 'name', 'email').doubt).toEqual({
      kind: 'width',
      line: 1,
      listed: 2,
      width: 3,
    });
    expect(at('Ann,a@x.org\n', 'name', 'email', null).doubt).toEqual({
      kind: 'width',
      line: 1,
      listed: 3,
      width: 2,
    });
    expect(layout('Ann,a@x.org\n', { hasHeader: false }).doubt).toEqual({
      kind: 'width',
      line: 1,
      listed: null,
      width: 2,
    });
  });
});

describe('a file of ours', () => {
  const OURS = `\n${OUTCOME_COLUMNS.join(';')};name;email\n1;2;FAILED;x;;;a;b\n`;

  it('has no lines to skip and a header, whatever is repeated with it', () => {
    for (const known of [
      {},
      { skipLines: 2 },
      { hasHeader: false },
      { ...list('name', 'email'), skipLines: 1 },
    ])
      expect(brief(OURS, known)).toEqual([2, ';', null]);
  });
});

describe('where more than one thing may be meant', () => {
  it('the first expectation counts that finds its columns', () => {
    const expected = [expecting(['name', 'email']), expecting(['email'])];
    expect(brief('Report\nemail,x\nname,email\n', { expected })).toEqual([2, ',', null]);
    expect(brief('Report\nname,email\n', { expected })).toEqual([2, ',', null]);
    expect(layout('Report\nx,y\n', { expected: [] })).toMatchObject({ header: { line: 1 }, doubt: null });
  });

  it('headers that are not ASCII match in UTF-8 and in a byte a character', () => {
    const text = 'Report;\nname;Courriel électronique\n';
    for (const encoding of ['utf8', 'latin1'] as const)
      expect(brief(Buffer.from(text, encoding))).toEqual([2, ';', null]);
  });
});

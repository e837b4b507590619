import { describe, expect, it } from 'vitest';
import { ContactProcessor } from '../../contacts/contact.processor.js';
import type { EmptyCells, OnShortRow, Operation } from '../processor/upload-options.js';
import { checkChunk } from './chunk-rows.js';

interface Options {
  readonly operation?: Operation;
  readonly emptyCells?: EmptyCells;
  readonly onShortRow?: OnShortRow;
  readonly lineBreak?: 'LF' | 'CR';
}

const PARTS = ['first name', 'last name', 'middle name'];

/** Each row's fault, or the columns that it lacks; `whole` where it is not short. */
function read(names: string, text: string, options: Options = {}): string[] {
  const { lineBreak = 'LF', operation = 'CREATE', emptyCells = 'keep', onShortRow = 'accept' } = options;
  const processor = new ContactProcessor();
  const header = names.split(',').map((name) => {
    const part = PARTS.indexOf(name) + 1;
    if (part > 0) return { header: name, column: 'name', part };
    return { header: name, column: name === 'note' || name === '' ? null : name };
  });
  const rows: string[] = [];
  const format = {
    dialect: { delimiter: ',', lineBreak },
    ...{ header, operation, emptyCells, onShortRow },
  };
  void checkChunk(Buffer.from(text), format, processor, {
    valid: (row, { missing }) => {
      const names = processor.columns.filter((_, i) => missing?.[i]).map(({ name }) => name);
      rows[row] = missing === null ? 'whole' : names.join();
    },
    faulty: (row, { code }, { missing }) => (rows[row] = missing === null ? code : `${code}, short`),
  });
  return rows;
}

describe('a row that ends before the header does', () => {
  const HEADER = 'email,name,phone,age,note';

  it('lacks what nobody needs', () => {
    expect(read(HEADER, 'a@x.de,Ann,1,7,\nb@x.de,Ben,1,7\nc@x.de,Cid,1\nd@x.de,Dora\n')).toEqual([
      'whole',
      '',
      'age',
      'phone,age',
    ]);
  });

  it('fails where it lacks what is required', () => {
    expect(read(HEADER, 'a@x.de\n')).toEqual(['WRONG_COLUMN_COUNT']);
    expect(read('name,phone,email', 'Ann,1\n', { operation: 'UPDATE' })).toEqual(['WRONG_COLUMN_COUNT']);
  });

  it('fails for what else is wrong with it, and is short all the same', () => {
    expect(read(HEADER, 'a,Ann\nb@x.de,,1\n"c\nd@x.de,Dora,1,7,\n')).toEqual([
      'INVALID_EMAIL, short',
      'REQUIRED, short',
      'UNCLOSED_QUOTE',
      'whole',
    ]);
  });

  it('may lack to UPDATE all but the key, also what may not be cleared', () => {
    for (const emptyCells of ['keep', 'clear'] as const) {
      expect(read(HEADER, 'a@x.de\n', { operation: 'UPDATE', emptyCells })).toEqual(['name,phone,age']);
    }
    expect(read(HEADER, 'a@x.de,,1,7,\n', { operation: 'UPDATE', emptyCells: 'clear' })).toEqual([
      'REQUIRED',
    ]);
  });

  it.each<[string, Options]>([
    ['to DELETE', { operation: 'DELETE' }],
    ['where the sender says so', { onShortRow: 'fail' }],
  ])('fails %s', (_, options) => {
    expect(read(HEADER, 'a@x.de,Ann,1\n', options)).toEqual(['WRONG_COLUMN_COUNT']);
  });

  it('fails at the end of a file that was cut', () => {
    expect(read(HEADER, 'a@x.de,Ann\nb@x.de,Ben')).toEqual(['phone,age', 'WRONG_COLUMN_COUNT']);
    expect(read(HEADER, 'a@x.de,Ann\rb@x.de,Ben', { lineBreak: 'CR' })).toEqual([
      'phone,age',
      'WRONG_COLUMN_COUNT',
    ]);
    expect(read(HEADER, 'a@x.de,Ann\r\nb@x.de,Ben\r\n')).toEqual(['phone,age', 'phone,age']);
    // The last of a file need not have a line break, if it is whole.
    expect(read(HEADER, 'a@x.de,Ann,1,7,')).toEqual(['whole']);
  });

  it('is not short where only blank headers are left', () => {
    expect(read('email,name,,', 'a@x.de,Ann\n')).toEqual(['whole']);
  });

  it('lacks all of a name, or fails if half of it is there', () => {
    const names = 'email,phone,first name,last name';
    expect(read(names, 'a@x.de,1,Ann\nb@x.de,1,Ben,Berg\n')).toEqual(['WRONG_COLUMN_COUNT', 'whole']);
    for (const emptyCells of ['keep', 'clear'] as const) {
      const rows = read(names, 'a@x.de,1,Ann\n', { operation: 'UPDATE', emptyCells });
      expect(rows).toEqual(['name']);
    }
  });

  it('can do without an optional part where nothing is lost by that', () => {
    const names = 'email,first name,last name,middle name';
    const row = 'a@x.de,Ann,Berg\n';
    expect(read(names, row)).toEqual(['']);
    expect(read(names, row, { operation: 'UPSERT' })).toEqual(['WRONG_COLUMN_COUNT']);
    expect(read(names, row, { operation: 'UPDATE' })).toEqual(['name']);
    expect(read('email,first name,middle name,last name', row)).toEqual(['WRONG_COLUMN_COUNT']);
  });

  it('lacks also of a column that nobody needs all or nothing', () => {
    class Nameless extends ContactProcessor {
      override readonly columns = new ContactProcessor().columns.map((column) =>
        column.name === 'name' ? { ...column, required: false } : column,
      );
    }
    const processor = new Nameless();
    const header = [
      { header: 'email', column: 'email' },
      { header: 'first name', column: 'name', part: 1 },
      { header: 'last name', column: 'name', part: 2 },
    ];
    const found: unknown[] = [];
    const format = {
      dialect: { delimiter: ',', lineBreak: 'LF' as const },
      ...{
        header,
        operation: 'UPSERT' as const,
        emptyCells: 'clear' as const,
        onShortRow: 'accept' as const,
      },
    };
    void checkChunk(Buffer.from('a@x.de,Ann\nb@x.de,\nc@x.de\n'), format, processor, {
      valid: (row, { missing }) => (found[row] = missing?.[0]),
      faulty: (row, { code }) => (found[row] = code),
    });
    expect(found).toEqual(['WRONG_COLUMN_COUNT', true, true]);
  });
});

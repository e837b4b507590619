import { describe, expect, it } from 'vitest';
import { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { RowFault, RowValues } from '../processor/column.js';
import { column } from '../processor/column.js';
import { ImportedRecord } from '../processor/imported-record.js';
import { email, text, wholeNumber } from '../processor/rules.js';
import type { EmptyCells, Operation } from '../processor/upload-options.js';
import { RowChecker } from './row-checker.js';
import { requiredColumns, requirementsOf } from './row-requirements.js';

class Person extends ImportedRecord {
  id!: string;
}

const PARTS = [
  { name: 'first name', aliases: [] },
  { name: 'last name', aliases: [] },
];

class PersonProcessor extends BulkActionProcessor {
  readonly entityType = 'PERSON';
  readonly entity = Person;
  readonly key: string = 'email';
  readonly columns = [
    column('name', text({ maxLength: 10 }), { required: true, combine: PARTS }),
    column('email', email({ maxLength: 254 }), { required: true }),
    column('age', wholeNumber({ min: 0, max: 150 })),
  ];

  override validate([name, , age]: RowValues): RowFault | null {
    return name === 'Baby' && Number(age) > 3 ? { code: 'NO_BABY', column: 'age' } : null;
  }
}

/** The file has its columns in another order and one more: age, note, email, name. */
const checker = () => new RowChecker(new PersonProcessor(), { width: 4, cellOf: [3, 2, 0] });

describe('RowChecker', () => {
  it('reads a good row in the order of the columns', () => {
    const rows = checker();
    expect(rows.check(['42', 'a note', ' Ann@Example.com ', 'Ann'])).toBeNull();
    expect(rows.values).toEqual(['Ann', 'ann@example.com', 42]);
    expect(rows.key).toBe('ann@example.com');
  });

  it('keeps the values of an earlier row as they were', () => {
    const rows = checker();
    rows.check(['', '', 'a@example.com', 'A']);
    const first = rows.values;
    rows.check(['', '', 'b@example.com', 'B']);
    expect(first).toEqual(['A', 'a@example.com', null]);
  });

  it.each([[['', '', 'a@example.com']], [['', '', 'a@example.com', 'A', 'x']], [['']]])(
    'wants as many cells as the header has: %j',
    (cells) => expect(checker().check(cells)).toEqual({ code: 'WRONG_COLUMN_COUNT' }),
  );

  it('passes over blank cells at the end, as many as there are', () => {
    expect(checker().check(['', '', 'a@example.com', 'A', '', ' ', ''])).toBeNull();
    expect(checker().check(['', '', 'a@example.com', 'A', '', ' ', 'x'])).toEqual({
      code: 'WRONG_COLUMN_COUNT',
    });
  });

  it('does not want the cells of blank headers at the end', () => {
    const rows = new RowChecker(new PersonProcessor(), { width: 4, needed: 2, cellOf: [0, 1, -1] });
    expect(rows.check(['Ann', 'ann@example.com'])).toBeNull();
    expect(rows.check(['Ann', 'ann@example.com', '', 'a note'])).toBeNull();
    expect(rows.check(['Ann', 'ann@example.com', '', '', 'x'])).toEqual({ code: 'WRONG_COLUMN_COUNT' });
    expect(rows.check(['Ann'])).toEqual({ code: 'WRONG_COLUMN_COUNT' });
  });

  it.each(['', '  ', '\t', '\u00a0', '\u200b', '\u2060', '\u2800', '\u3164', '\u0001', '=""'])(
    'takes blanks (%j) for no value',
    (blank) => {
      const rows = checker();
      expect(rows.check([blank, '', 'a@example.com', 'A'])).toBeNull();
      expect(rows.values[2]).toBeNull();
      expect(rows.check(['', '', 'a@example.com', blank])).toEqual({ code: 'REQUIRED', column: 'name' });
    },
  );

  it('names the first fault in the order of the columns, with its cell', () => {
    const cells = ['old', '', ' nobody ', 'A very long name'];
    expect(checker().check(cells)).toEqual({ code: 'TOO_LONG', column: 'name', value: 'A very long name' });
    cells[3] = 'Ann';
    expect(checker().check(cells)).toEqual({ code: 'INVALID_EMAIL', column: 'email', value: 'nobody' });
    cells[2] = 'ann@example.com';
    expect(checker().check(cells)).toEqual({ code: 'INVALID_NUMBER', column: 'age', value: 'old' });
  });

  it('asks the processor about the row as a whole, once its cells are good', () => {
    expect(checker().check(['40', '', 'a@example.com', 'Baby'])).toEqual({ code: 'NO_BABY', column: 'age' });
    expect(checker().check(['40', '', 'nobody', 'Baby'])).toMatchObject({ code: 'INVALID_EMAIL' });
  });

  it('does without columns that the file lacks, unless they are required', () => {
    const withoutAge = new RowChecker(new PersonProcessor(), { width: 2, cellOf: [0, 1, -1] });
    expect(withoutAge.check(['Ann', 'ann@example.com'])).toBeNull();
    expect(withoutAge.values).toEqual(['Ann', 'ann@example.com', null]);
    const withoutName = new RowChecker(new PersonProcessor(), { width: 1, cellOf: [-1, 0, -1] });
    expect(withoutName.check(['ann@example.com'])).toEqual({ code: 'REQUIRED', column: 'name' });
  });

  it('joins the parts of a column in a row whose whole is empty, and in no other', () => {
    const layout = { width: 4, cellOf: [0, 1, -1], partsOf: [[2, 3], undefined, undefined] };
    const nameOf = (operation: Operation, ...cells: string[]): unknown => {
      const processor = new PersonProcessor();
      const rows = new RowChecker(
        processor,
        layout,
        requirementsOf(processor, operation, 'keep', [true, true, false]),
      );
      const [name, first, last] = cells;
      return rows.check([name!, 'a@example.com', first!, last!]) ?? rows.values[0];
    };
    expect(nameOf('UPSERT', 'A. Lee', 'Ann', 'Lee')).toBe('A. Lee');
    expect(nameOf('UPSERT', ' \u200b', 'Ann', 'Lee')).toBe('Ann Lee');
    expect(nameOf('UPSERT', '', 'Ann', '')).toBe('Ann');
    expect(nameOf('UPSERT', '', '', '')).toEqual({ code: 'REQUIRED', column: 'name' });
    expect(nameOf('UPDATE', '', 'Ann', '')).toBeNull();
    expect(nameOf('UPDATE', '', 'Ann', 'Lee')).toBe('Ann Lee');
  });

  it('joins the parts of a column that the file does not have whole', () => {
    const layout = { width: 3, cellOf: [-1, 1, -1], partsOf: [[2, 0], undefined, undefined] };
    const rows = new RowChecker(new PersonProcessor(), layout);
    const nameOf = (last: string, first: string): unknown =>
      rows.check([last, 'a@example.com', first]) ?? rows.values[0];
    expect(nameOf(' Lee ', ' Ann ')).toBe('Ann Lee');
    expect(nameOf('Lee', ' ')).toBe('Lee');
    expect(nameOf('', 'Ann')).toBe('Ann');
    expect(nameOf('', '')).toEqual({ code: 'REQUIRED', column: 'name' });
    expect(nameOf('Longer', 'Name')).toEqual({ code: 'TOO_LONG', column: 'name', value: 'Name Longer' });
  });
});

describe('a cell as a person reads it', () => {
  const read = (cells: string[]) => {
    const rows = checker();
    return rows.check(cells) ?? { values: rows.values, keyChanged: rows.keyChanged };
  };

  it('is without characters that show nothing at its ends, and without the formula around a text', () => {
    expect(read(['\u200e="42"', '', '="\u200bann@example.com"', '\u2060Zo\u200be\u200b'])).toEqual({
      values: ['Zo\u200be', 'ann@example.com', 42],
      keyChanged: true,
    });
  });

  it.each(['#NAME?', '#N/A', '="#REF!"', 'Err:502', '#####', '#WERT!'])('is an error: %s', (cell) => {
    const value = cell.replace(/^="|"$/g, '');
    const fault = { code: 'SPREADSHEET_ERROR', value };
    expect(read([cell, cell, 'a@x.de', 'Ann'])).toEqual({ ...fault, column: 'age' });
    expect(read(['', '', cell, 'Ann'])).toEqual({ ...fault, column: 'email' });
    expect(read(['', cell, 'a@x.de', 'Ann'])).toMatchObject({ keyChanged: false });
  });

  it('is an error in a part too', () => {
    const layout = { width: 3, cellOf: [-1, 1, -1], partsOf: [[0, 2], undefined, undefined] };
    const rows = new RowChecker(new PersonProcessor(), layout);
    const fault = { code: 'SPREADSHEET_ERROR', column: 'name', value: '#N/A' };
    expect(rows.check(['Ann', 'a@x.de', '#N/A'])).toEqual(fault);
  });
});

describe('a key', () => {
  class ByName extends PersonProcessor {
    override readonly key = 'name';
  }
  /** The file has name and email. */
  const keyOf = (name: string, email: string, processor: BulkActionProcessor = new ByName()) => {
    const rows = new RowChecker(processor, { width: 2, cellOf: [0, 1, -1] });
    return rows.check([name, email]) ?? [rows.values[processor.keyIndex], rows.keyChanged];
  };

  it('is one in all its forms, while other text stays as it was sent', () => {
    expect(keyOf('Jose\u0301', 'a@x.de')).toEqual(['Jos\u00e9', true]);
    expect(keyOf('Jos\u00e9', 'a@x.de')).toEqual(['Jos\u00e9', false]);
    const rows = checker();
    rows.check(['', '', 'a@x.de', 'Jose\u0301']);
    expect(rows.values[0]).toBe('Jose\u0301');
  });

  it('is changed where it is another text than its cell, but for blanks around it', () => {
    expect(keyOf(' Ann ', 'a@x.de')).toEqual(['Ann', false]);
    expect(keyOf('Ann\u200b', 'a@x.de')).toEqual(['Ann', true]);
    expect(keyOf('="007"', 'a@x.de')).toEqual(['007', true]);
    expect(keyOf('A', ' a@x.de ', new PersonProcessor())).toEqual(['a@x.de', false]);
    expect(keyOf('A', 'A@x.de', new PersonProcessor())).toEqual(['a@x.de', true]);
  });

  it('is changed as a whole where parts make it up', () => {
    const layout = { width: 3, cellOf: [-1, 1, -1], partsOf: [[0, 2], undefined, undefined] };
    const rows = new RowChecker(new ByName(), layout);
    rows.check([' Ann', 'a@x.de', 'Lee']);
    expect([rows.key, rows.keyChanged]).toEqual(['Ann Lee', false]);
    rows.check(['Ann\u200b', 'a@x.de', 'Lee']);
    expect([rows.key, rows.keyChanged]).toEqual(['Ann Lee', true]);
  });
});

describe('what an operation asks', () => {
  const persons = new PersonProcessor();

  /** The file has name, email and age. @returns the code of the fault */
  const check = (operation: Operation, emptyCells: EmptyCells, ...cells: string[]): string | null => {
    const requirements = requirementsOf(persons, operation, emptyCells, [true, true, true]);
    return new RowChecker(persons, { width: 3, cellOf: [0, 1, 2] }, requirements).check(cells)?.code ?? null;
  };

  it.each(['CREATE', 'UPSERT'] as const)('%s: every required cell', (operation) => {
    for (const emptyCells of ['keep', 'clear'] as const) {
      expect(check(operation, emptyCells, '', 'a@x.de', '')).toBe('REQUIRED');
      expect(check(operation, emptyCells, 'Ann', 'a@x.de', '')).toBeNull();
    }
    expect(requiredColumns(persons, operation)).toEqual(['name', 'email']);
  });

  it('UPDATE: the key, and that nothing required is cleared', () => {
    expect(check('UPDATE', 'keep', '', 'a@x.de', '')).toBeNull();
    expect(check('UPDATE', 'keep', '', '', '')).toBe('REQUIRED');
    expect(check('UPDATE', 'clear', '', 'a@x.de', '')).toBe('REQUIRED');
    expect(check('UPDATE', 'clear', 'Ann', 'a@x.de', '')).toBeNull();
    expect(check('UPDATE', 'keep', 'Ann', 'a@x.de', 'old')).toBe('INVALID_NUMBER');
    expect(check('UPDATE', 'keep', 'Baby', 'a@x.de', '40')).toBe('NO_BABY');
    const withoutName = requirementsOf(persons, 'UPDATE', 'clear', [false, true, true]);
    expect(withoutName.required).toEqual([false, true, false]);
    expect(requiredColumns(persons, 'UPDATE')).toEqual(['email']);
  });

  it('DELETE: nothing but the key', () => {
    expect(check('DELETE', 'keep', '', 'a@x.de', 'old')).toBeNull();
    expect(check('DELETE', 'keep', 'Baby', 'a@x.de', '40')).toBeNull();
    expect(check('DELETE', 'keep', 'Ann', '', '')).toBe('REQUIRED');
    expect(check('DELETE', 'keep', 'Ann', 'nobody', '')).toBe('INVALID_EMAIL');
    expect(requiredColumns(persons, 'DELETE')).toEqual(['email']);
  });

  describe('of a name in parts', () => {
    /** The file has email, first name and, unless told otherwise, last name. @returns the name, or a fault's code */
    const nameOf = (
      operation: Operation,
      emptyCells: EmptyCells,
      first: string,
      last: string,
      parts = [1, 2],
    ): unknown => {
      const requirements = requirementsOf(persons, operation, emptyCells, [true, true, false]);
      const layout = { width: 3, cellOf: [-1, 0, -1], partsOf: [parts, undefined, undefined] };
      const rows = new RowChecker(persons, layout, requirements);
      return rows.check(['a@x.de', first, last])?.code ?? rows.values[0];
    };

    it('UPDATE that keeps what is empty: nothing, unless all parts are there', () => {
      expect(nameOf('UPDATE', 'keep', 'Ann', 'Lee')).toBe('Ann Lee');
      expect(nameOf('UPDATE', 'keep', 'Ann', ' ')).toBeNull();
      expect(nameOf('UPDATE', 'keep', '', 'Lee')).toBeNull();
      expect(nameOf('UPDATE', 'keep', '', '')).toBeNull();
      expect(nameOf('UPDATE', 'keep', 'Ann', 'a note', [1])).toBeNull();
    });

    it.each([
      ['UPDATE', 'clear'],
      ['UPSERT', 'keep'],
      ['CREATE', 'keep'],
    ] as const)('%s, %s: what there is', (operation, emptyCells) => {
      expect(nameOf(operation, emptyCells, 'Ann', '')).toBe('Ann');
      expect(nameOf(operation, emptyCells, 'Ann', 'a note', [1])).toBe('Ann');
      expect(nameOf(operation, emptyCells, '', '')).toBe('REQUIRED');
    });

    it('a key: what there is, for there is no row without it', () => {
      class ByName extends PersonProcessor {
        override readonly key = 'name';
      }
      expect(requirementsOf(new ByName(), 'UPDATE', 'keep', []).wholeOnly).toEqual([false, true, true]);
    });
  });
});

import { describe, expect, it } from 'vitest';
import { columnsAfter, mappingField } from './mapping-field.js';

const columns = (...headers: string[]) =>
  headers.map((header, i) => ({
    ...{ position: i + 1, header },
    automatic: /mail/i.test(header) ? 'email' : /name/i.test(header) ? 'first name' : null,
  }));

describe('the field mapping', () => {
  it('is left out where nothing was assigned', () => {
    expect(mappingField(columns('name', 'email'), {})).toBeUndefined();
    // Of a file with more columns, before its header line was changed.
    expect(mappingField(columns('name'), { 7: 'email' })).toBeUndefined();
  });

  it('names changed headers alone, so that others are matched as usual', () => {
    const field = mappingField(columns('First name', ' Kontakt ', 'Notes'), { 2: 'email', 3: null });
    expect(JSON.parse(field!)).toEqual({ Kontakt: 'email', Notes: null });
  });

  it('goes by position where a changed header is empty or occurs twice, whatever its case', () => {
    const twice = mappingField(columns('First name', 'Wert', 'wert', 'E-Mail'), { 2: 'phone' });
    expect(JSON.parse(twice!)).toEqual(['first name', 'phone', null, 'email']);
    const empty = mappingField(columns('', 'E-Mail'), { 1: 'name' });
    expect(JSON.parse(empty!)).toEqual(['name', 'email']);
  });

  it('does not go by position where only a header that was left alone occurs twice', () => {
    const field = mappingField(columns('x', 'X', 'Kontakt'), { 3: 'email' });
    expect(JSON.parse(field!)).toEqual({ Kontakt: 'email' });
  });
});

describe('the columns after a preview', () => {
  const shown = (position: number, field: string | null, match: string) => ({
    ...{ position, header: `h${position}`, field, match },
  });

  it('are what their headers mean by themselves, also once they are assigned', () => {
    const first = columnsAfter(
      [],
      [shown(1, 'email', 'alias'), shown(2, null, 'near'), shown(3, null, 'ignored')],
    );
    expect(first.map(({ automatic }) => automatic)).toEqual(['email', null, null]);
    const second = columnsAfter(first, [
      shown(1, null, 'ignored'),
      shown(2, 'name', 'mapping'),
      shown(3, 'phone', 'exact'),
    ]);
    expect(second.map(({ automatic }) => automatic)).toEqual(['email', null, 'phone']);
  });
});

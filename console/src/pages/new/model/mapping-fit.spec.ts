import { describe, expect, it } from 'vitest';
import type { Fields, Saved } from './mapping-fit.js';
import { fieldOf, fitOf } from './mapping-fit.js';

const FIELDS: Fields = [
  {
    ...{ name: 'name', aliases: ['full name'] },
    combine: [{ name: 'first name', aliases: ['Vorname'], optional: false }],
  },
  { name: 'email', aliases: ['E-Mail-Adresse'], combine: [] },
];
const saved = (mapping: Saved['mapping'], headers: string[], version = 1): Saved => ({
  ...{ mapping, headers, version },
});
const fit = (one: Saved, ...headers: string[]) => fitOf(one, headers, FIELDS);

describe('a saved mapping', () => {
  const byHeader = saved({ Wer: 'name', Mail: 'email', Notiz: null }, ['Wer', 'Mail', 'Notiz']);
  const byPosition = saved(['name', 'email'], ['x', 'x']);

  it('is for the same headers, in whatever order, with blanks around them and in either form of Unicode', () => {
    expect(fit(byHeader, 'Wer', 'Mail', 'Notiz').kind).toBe('same');
    expect(fit(byHeader, ' Notiz ', 'Wer', 'Mail').kind).toBe('same');
    expect(
      fit(saved({ 'Stra\u00dfe \u00fc': 'name' }, ['Stra\u00dfe \u00fc']), 'Stra\u00dfe u\u0308').kind,
    ).toBe('same');
    expect(fit(byPosition, 'x', 'x').kind).toBe('same');
    expect(fit(saved({}, ['a', 'b']), 'b', 'a').kind).toBe('same');
  });

  it('nearly fits where columns differ that it does not need', () => {
    expect(fit(byHeader, 'Wer', 'Mail', 'Telefon')).toEqual({
      ...{ kind: 'near', added: ['Telefon'], missing: ['Notiz'] },
    });
    expect(fit(byHeader, 'Wer', 'Mail', 'Notiz', 'Notiz')).toMatchObject({ kind: 'near', added: ['Notiz'] });
  });

  it('does not fit where a column is missing that it needs, or its positions are of others', () => {
    expect(fit(byHeader, 'Wer', 'E-Mail', 'Notiz')).toEqual({ kind: 'lacks', headers: ['Mail'] });
    expect(fit(byHeader, 'wer', 'Mail')).toEqual({ kind: 'lacks', headers: ['Wer'] });
    expect(fit(saved(['name', 'email'], ['a', 'b']), 'b', 'a').kind).toBe('other');
    // It would fit any file, and say nothing of it.
    expect(fit(saved({ Notiz: null }, ['Notiz', 'Mail']), 'Notiz', 'x').kind).toBe('other');
    expect(fit(saved({}, ['a']), 'a', 'b').kind).toBe('other');
  });

  it('does not fit where the entity lacks its columns, or its form is not known', () => {
    const old = saved({ Wer: 'nickname', Mail: { column: 'fax', decimal: ',' } }, ['Wer', 'Mail']);
    expect(fit(old, 'Wer', 'Mail')).toEqual({ kind: 'unknown', columns: ['nickname', 'fax'] });
    expect(fit(saved(['fax', 'fax'], ['a', 'b']), 'a', 'b')).toEqual({ kind: 'unknown', columns: ['fax'] });
    expect(fit(saved({ Wer: 'name' }, ['Wer'], 2), 'Wer').kind).toBe('newer');
  });

  it('fits where it makes the field that the entity lacks', () => {
    const makes = saved({ Mail: 'email', Gr: { field: 'size', type: 'integer' } }, ['Mail', 'Gr']);
    expect(fit(makes, 'Gr', 'Mail').kind).toBe('same');
  });

  it('may name a column or a part as any header of it', () => {
    const named = ['EMAIL', 'e-mail adresse', 'vorname', 'first name', 'Full Name', 'fax'];
    expect(named.map((name) => fieldOf(name, FIELDS))).toEqual([
      ...['email', 'email', 'first name', 'first name', 'name', null],
    ]);
  });
});

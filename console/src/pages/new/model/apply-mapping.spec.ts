import { describe, expect, it } from 'vitest';
import { applyMapping, contentOf, isChanged, otherReading, withoutMapping } from './apply-mapping.js';
import { add, choose, NO_CHOICES } from './conversation.js';
import { mappingField } from './mapping-field.js';
import type { Fields } from './mapping-fit.js';

const FIELDS: Fields = [
  { name: 'email', aliases: ['E-Mail'], combine: [] },
  { name: 'employees', aliases: [], combine: [] },
];
const columns = (...headers: string[]) =>
  headers.map((header, i) => ({
    ...{ position: i + 1, header },
    field: header === 'Mail' ? 'email' : null,
  }));
const saved = (mapping: Parameters<typeof applyMapping>[0]['mapping'], encoding: string | null = null) => ({
  ...{ version: 1, name: 'CRM', mapping, headers: [], encoding },
});
const apply = (one: ReturnType<typeof saved>, ...headers: string[]) =>
  applyMapping(one, 'acme', columns(...headers), FIELDS, NO_CHOICES);

describe('a mapping that is applied', () => {
  it('says what each column that it names becomes, wherever that is', () => {
    const mapping = { Wer: 'E-MAIL', Zahl: { column: 'employees', decimal: ',' }, Notiz: null };
    expect(apply(saved(mapping), 'Notiz', 'Zahl', 'Telefon', ' Wer ').assigned).toEqual({
      ...{ 1: null, 2: { column: 'employees', decimal: ',' }, 4: 'email' },
    });
    expect(apply(saved(['email', null]), 'x', 'x').assigned).toEqual({ 1: 'email', 2: null });
    expect(apply(saved(['email']), 'x', '').assigned).toEqual({ 1: 'email', 2: null });
  });

  it('keeps what it says of a new field, when it is applied and when it is saved again', () => {
    const size = { field: 'size', type: 'integer', label: 'Grösse', decimal: ',' } as const;
    const { assigned } = apply(saved({ Gr: size }), 'Mail', 'Gr');
    expect(assigned).toEqual({ 2: size });
    const shown = columns('Mail', 'Gr').map((one) => ({ ...one, field: one.field ?? 'size' }));
    const known = columns('Mail', 'Gr').map((one) => ({ ...one, automatic: one.field }));
    expect(contentOf(shown, { ...NO_CHOICES, assigned: assigned! }).mapping).toEqual({
      ...{ Mail: 'email', Gr: size },
    });
    expect(JSON.parse(mappingField(known, assigned!)!)).toEqual({ Gr: size });
  });

  it('takes headers that are names of JavaScript', () => {
    const mapping = JSON.parse('{"__proto__":"email","constructor":null}') as Record<string, string | null>;
    expect(apply(saved(mapping), 'constructor', '__proto__', 'toString').assigned).toEqual({
      1: null,
      2: 'email',
    });
  });

  it('is what the upload is sent, with how the cells are written', () => {
    const target = { column: 'employees', decimal: ',' };
    const { assigned } = apply(saved({ Zahl: target }), 'Mail', 'Zahl');
    const known = columns('Mail', 'Zahl').map((column) => ({ ...column, automatic: column.field }));
    expect(JSON.parse(mappingField(known, assigned!)!)).toEqual({ Zahl: target });
  });

  it('brings its encoding, and takes that back', () => {
    const given = { ...NO_CHOICES, ...apply(saved(['email'], 'cp850'), 'x') };
    expect(given).toMatchObject({ encoding: 'cp850', applied: { name: 'CRM', accountId: 'acme' } });
    expect(withoutMapping(given)).toEqual({ assigned: {}, applied: null, encoding: null });
    // What a person has chosen since stays.
    expect(withoutMapping({ ...given, encoding: 'gbk' })).toEqual({ assigned: {}, applied: null });
    expect(withoutMapping({ ...NO_CHOICES, encoding: 'gbk' })).not.toHaveProperty('encoding');
  });

  it('takes back the encoding of one that was applied before', () => {
    const first = { ...NO_CHOICES, encoding: 'gbk', ...apply(saved(['email'], 'cp850'), 'x') };
    const before = { ...first, applied: { ...first.applied!, encodingBefore: 'gbk' } };
    const next = (encoding: string | null, choices = before) => ({
      ...choices,
      ...applyMapping(saved(['email'], encoding), 'acme', columns('x'), FIELDS, choices),
    });
    expect(next(null).encoding).toBe('gbk');
    expect(next('latin1').encoding).toBe('latin1');
    expect(withoutMapping(next('latin1')).encoding).toBe('gbk');
    expect(withoutMapping(next('cp850')).encoding).toBe('gbk');
    // A person has chosen that since.
    expect(next(null, { ...before, encoding: 'utf-16le' }).encoding).toBe('utf-16le');
  });

  it('is known to be changed', () => {
    const given = { ...NO_CHOICES, ...apply(saved(['email', null]), 'a', 'b') };
    expect([isChanged(NO_CHOICES), isChanged(given)]).toEqual([false, false]);
    const changed = { ...given, assigned: { ...given.assigned, 2: 'employees' } };
    expect(isChanged(changed)).toBe(true);
    expect(isChanged({ ...changed, assigned: { ...changed.assigned, 2: null } })).toBe(false);
  });

  it('is forgotten with the columns that it was for', () => {
    const mark = { name: 'a.csv', size: 1, modified: null, headSha256: '' };
    const files = choose(add([], '1', mark), '1', apply(saved(['email'], 'cp850'), 'x'));
    expect(files[0]!.choices).toMatchObject({ assigned: { 1: 'email' }, columns: [] });
    expect(choose(files, '1', { operation: 'UPDATE' })[0]!.choices.applied?.name).toBe('CRM');
    for (const other of [{ entityType: 'COMPANY' }, { delimiter: '|' }, { skipLines: 2 }] as const)
      expect(choose(files, '1', other)[0]!.choices.applied).toBeNull();
  });
});

describe('what is saved', () => {
  it('is what every column becomes, by header', () => {
    const choices = { ...NO_CHOICES, assigned: { 1: 'employees', 3: null }, delimiter: ';', skipLines: 0 };
    expect(contentOf(columns(' Zahl ', 'Mail', 'Notiz'), choices)).toEqual({
      mapping: { Zahl: 'employees', Mail: 'email', Notiz: null },
      headers: [' Zahl ', 'Mail', 'Notiz'],
      ...{ delimiter: ';', skipLines: 0 },
    });
  });

  it('goes by position where headers are empty or the same', () => {
    const target = { column: 'employees', decimal: ',' };
    expect(contentOf(columns('x', 'X', 'Mail'), { ...NO_CHOICES, assigned: { 2: target } })).toEqual({
      ...{ mapping: [null, target, 'email'], headers: ['x', 'X', 'Mail'] },
    });
    expect(contentOf(columns('Mail', ''), NO_CHOICES).mapping).toEqual(['email', null]);
  });
});

describe('how a mapping says that files are read', () => {
  const all = { delimiter: ';', encoding: 'cp850', skipLines: 2 };
  const none = { delimiter: null, encoding: null, skipLines: null };

  it('is what differs from how the file is read', () => {
    expect(otherReading(all, NO_CHOICES, null)).toEqual(all);
    expect(otherReading(all, NO_CHOICES, { ...all, skipLines: 0 })).toEqual({ skipLines: 2 });
    expect(otherReading(all, { ...NO_CHOICES, ...all }, { ...all, skipLines: 0 })).toEqual({});
    expect(otherReading(none, { ...NO_CHOICES, ...all }, all)).toEqual({});
  });
});

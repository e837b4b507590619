import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContactProcessor } from '../../contacts/contact.processor.js';
import type { FieldDefinition, FieldType } from '../csv/field-definition.js';
import { FIELD_TYPES } from '../csv/field-definition.js';
import type { FieldOptions } from '../csv/field-options.js';
import { faultOfRule } from '../rows/check-rule.js';
import { formattedRule } from '../rows/formatted-columns.js';
import { InvalidCell } from './column.js';
import { columnOfField, takenHeader, withFields } from './custom-fields.js';
import { ruleOfField } from './field-rules.js';
import { jsonOf, jsonToFind } from './field-values.js';
import { messageOf } from './outcome.js';

const field = (type: FieldType, over: Partial<FieldDefinition> = {}): FieldDefinition => ({
  ...{ name: 'colour', label: null, type, values: type === 'oneOf' ? ['red', 'Blue'] : null },
  ...{ required: false, ...over },
});
const contacts = new ContactProcessor();

describe('a custom field', () => {
  it.each(FIELD_TYPES)('of type %s has a rule that fits the engine, and an example', (type) => {
    const { rule, example } = columnOfField(field(type));
    expect(faultOfRule(rule)).toBeNull();
    expect(rule.read(example)).not.toBeInstanceOf(InvalidCell);
  });

  it('of type list is replaced, unless a mapping says that items are added or removed', () => {
    expect(ruleOfField(field('list')).setMode).toBe('replace');
    const said = formattedRule(ruleOfField(field('list')), { separator: ';', mode: 'add' });
    expect(said).toMatchObject({ sqlType: 'text[]', setMode: 'add' });
  });

  it('is a column behind those of the entity, and the processor remains the other’s', () => {
    const fields = [field('text', { label: 'Colour of choice', required: true })];
    const all = withFields(contacts, fields);
    expect(all.columns.map(({ name }) => name)).toEqual([
      ...contacts.columns.map(({ name }) => name),
      'colour',
    ]);
    expect(all.columns.at(-1)).toMatchObject({ aliases: ['Colour of choice'], required: true });
    expect(all.declared).toBe(contacts);
    expect(contacts.declared).toBe(contacts);
    expect(all).toBeInstanceOf(ContactProcessor);
    // Headers are looked up by the list.
    expect(withFields(contacts, [...fields]).columns).toBe(all.columns);
    expect(withFields(contacts, [])).toBe(contacts);
  });

  it.each([
    ['email', null, { header: 'email', by: 'email' }],
    ['e_mail', null, { header: 'e_mail', by: 'email' }],
    ['x', 'Vorname', { header: 'Vorname', by: 'first name' }],
    ['colours', 'colour', { header: 'colour', by: 'colour' }],
    ['colour', 'Colour!', null],
    ['colour', 'Farbe', null],
  ])('called %s (%s) takes what another has: %j', (name, label, taken) => {
    const all = withFields(contacts, [field('text')]);
    expect(takenHeader(all, field('text', { name, label }))).toEqual(taken);
  });
});

describe('options of a field', () => {
  it.each<[FieldType, FieldOptions, string, string]>([
    ['text', { minLength: 6 }, 'tttttt', 'ttttt'],
    ['text', { maxLength: 2 }, 'te', 'tex'],
    ['text', { pattern: '[0-9]{3}' }, '123', '1234'],
    ['text', { pattern: '[0-9]+', minLength: 7 }, '7654321', '123'],
    ['text', { pattern: '\\061' }, '1', ''],
    ['integer', { min: 50 }, '50', '49'],
    ['integer', { max: 7 }, '7', '8'],
    ['decimal', { precision: 3, scale: 3 }, '0.125', '1'],
    ['decimal', { precision: 20, scale: 0 }, '18446744073709551616', '1.5'],
  ])('of type %s, %j, take %j and not %j', (type, options, good, bad) => {
    const { rule, example } = columnOfField(field(type, { options }));
    expect(rule.read(good)).not.toBeInstanceOf(InvalidCell);
    expect(rule.read(bad)).toBeInstanceOf(InvalidCell);
    if (example !== '') expect(rule.read(example)).not.toBeInstanceOf(InvalidCell);
    expect(example === '').toBe(options.pattern === '\\061');
  });

  it('are in the messages of their column alone', () => {
    const fields = [
      field('text', { options: { pattern: '{column}$&' } }),
      field('integer', { name: 'size' }),
    ];
    const { messages } = withFields(contacts, fields);
    const said = '{column} does not have the form that it must have: {column}$&.';
    expect(messageOf('INVALID_TEXT', 'colour', messages)).toBe(said.replace('{column}', 'colour'));
    expect(messageOf('INVALID_TEXT', 'name', messages)).toBe(
      'name does not have the form that it must have.',
    );
    expect(messageOf('OUT_OF_RANGE', 'size', messages)).toBe('size is out of range.');
  });
});

describe('the value of a field', () => {
  const cells = fc.string({
    unit: fc.constantFrom(
      'a',
      '0',
      '1',
      '5',
      '-',
      '+',
      '.',
      ',',
      '"',
      '\\',
      '\t',
      ' ',
      'é',
      '😀',
      'Z',
      ':',
      'T',
    ),
    minLength: 1,
    maxLength: 24,
  });
  it.each(FIELD_TYPES)('of type %s is JSON that reads as the same value', (type) => {
    const column = columnOfField(field(type));
    fc.assert(
      fc.property(fc.oneof(cells, fc.constant(column.example)), (cell) => {
        const value = column.rule.read(cell);
        if (value === null || value instanceof InvalidCell) return;
        const json = jsonOf(column.rule, value);
        const parsed = JSON.parse(json) as unknown;
        const text = Array.isArray(parsed) ? parsed.join() : String(parsed);
        const again = column.rule.read(text);
        if (!Array.isArray(parsed)) expect(jsonOf(column.rule, again as string)).toBe(json);
      }),
    );
  });

  it.each([
    ['decimal', '1.50', '"1.5"'],
    ['decimal', '-0.0', '"0"'],
    ['decimal', '100', '"100"'],
    ['dateTime', '1969-12-31T23:30:00.1250-01:00', '"1970-01-01T00:30:00.125Z"'],
    ['dateTime', '2027-01-01T00:00:00Z', '"2027-01-01T00:00:00.000Z"'],
    ['dateTime', '1900-01-01T00:00:00.123456+00:19:32', '"1899-12-31T23:40:28.123456Z"'],
    ['list', 'a\tb,"', '["a\\u0009b","\\""]'],
    ['boolean', 'Nein', 'false'],
    ['integer', '-9007199254740991', '-9007199254740991'],
    ['oneOf', 'BLUE', '"Blue"'],
  ] as const)('of type %s in %j is %s', (type, cell, json) => {
    expect(jsonToFind(columnOfField(field(type)), ` ${cell} `)).toBe(json);
  });

  it('is not found by what is none', () => {
    expect(jsonToFind(columnOfField(field('integer')), 'many')).toBeNull();
    expect(jsonToFind(columnOfField(field('list')), ',')).toBeNull();
  });
});

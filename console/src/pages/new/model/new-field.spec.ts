import { describe, expect, it } from 'vitest';
import type { Fields } from './mapping-fit.js';
import {
  fieldNameOf,
  labelOf,
  proposedLabel,
  proposedName,
  valueOf,
  valuesOf,
  withLabels,
} from './new-field.js';

const FIELDS: Fields = [
  { name: 'phone', aliases: ['Telefon'], combine: [] },
  { name: 'name', aliases: [], combine: [{ name: 'first name', aliases: [], optional: false }] },
];
const nameOf = (header: string): string => proposedName(header, 7, FIELDS);

describe('the name that a header gives a new field', () => {
  it('has the letters and digits of the header that a name may have', () => {
    expect(['Shoe size (EU)', 'Größe', 'Ça va?', 'shoe_size', 'a--b'].map(nameOf)).toEqual([
      ...['shoe_size_eu', 'grosse', 'ca_va', 'shoe_size', 'a_b'],
    ]);
  });

  it('is one whatever the header is', () => {
    const headers = ['', 'Цвет', '2nd phone', 'constructor', '__proto__', 'x'.repeat(500), '😀'];
    expect(headers.map(nameOf)).toEqual([
      ...['field_7', 'field_7', 'field_2nd_phone', 'field_constructor', 'proto', 'x'.repeat(54), 'field_7'],
    ]);
    for (const header of headers) expect(fieldNameOf(nameOf(header))).toBe(nameOf(header));
  });

  it('is that of no column', () => {
    expect(['Phone', 'First-Name', 'TELEFON'].map(nameOf)).toEqual(['phone_2', 'first_name_2', 'telefon_2']);
  });
});

it('the label of a new field is the header on one line, unless that means a column', () => {
  const labels = ['  Shoe\n size\u200b ', 'TELEFON', 'é'.repeat(200)].map((one) =>
    proposedLabel(one, FIELDS),
  );
  expect(labels).toEqual(['Shoe size', '', 'é'.repeat(100)]);
  expect(labelOf(' a\tb ')).toBe('a b');
});

it('names are those that the service takes', () => {
  expect([' a_1 ', 'A', '1a', '', 'constructor', 'x'.repeat(64)].map(fieldNameOf)).toEqual([
    ...['a_1', null, null, null, null, null],
  ]);
});

it('values are the lines that say something, each once', () => {
  expect(valuesOf(' red \n\nRed\r\nlight  blue')).toEqual(['red', 'light blue']);
  const tooMany = Array.from({ length: 201 }, (_, i) => `v${i}`).join('\n');
  expect([valuesOf(' \n'), valuesOf('x'.repeat(101)), valuesOf(tooMany)]).toEqual([null, null, null]);
});

it('values keep the labels that they have, which the form does not show', () => {
  const given = [{ value: 'red', label: 'Rot' }, 'blue'];
  expect(given.map(valueOf)).toEqual(['red', 'blue']);
  expect(withLabels(['blue', 'red', 'new'], given)).toEqual(['blue', given[0], 'new']);
  expect(withLabels(['red'])).toEqual(['red']);
});

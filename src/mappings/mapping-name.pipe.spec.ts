import { expect, it } from 'vitest';
import { MappingNamePipe } from './mapping-name.pipe.js';

const pipe = new MappingNamePipe();

it.each(['.', '..', '', ' x', 'x ', 'x'.repeat(101), 'a\nb', '\u202ex'])('%j names no mapping', (name) => {
  expect(() => pipe.transform(name)).toThrow(expect.objectContaining({ status: 422 }));
});

it.each(['...', '.x', 'CRM / Export ü', 'x'.repeat(100)])('%j names a mapping', (name) => {
  expect(pipe.transform(name)).toBe(name);
});

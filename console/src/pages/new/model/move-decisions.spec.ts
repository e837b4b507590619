import { expect, it } from 'vitest';
import type { Applied } from './conversation.js';
import { moveDecisions } from './move-decisions.js';

const columns = (...headers: string[]) =>
  headers.map((header, i) => ({ position: i + 1, header, automatic: null }));
const assigned = { 1: 'name', 2: { column: 'age', decimal: ',' }, 3: null };
const applied: Applied = {
  ...{ accountId: 'acme', name: 'CRM', assigned, encoding: null, encodingBefore: null },
};
const move = (was: string[], now: string[]) =>
  moveDecisions({ was: columns(...was), assigned, applied }, columns(...now));

it('moves what was decided to where its header is now', () => {
  expect(move(['Wer', 'Alter', 'Notiz'], ['Mail', ' Notiz', 'Wer'])).toEqual({
    was: [],
    assigned: { 2: null, 3: 'name' },
    applied: null,
  });
  expect(move(['Wer', 'Alter', 'Notiz'], ['Alter', 'Wer', 'Notiz']).assigned).toEqual({
    ...{ 1: assigned[2], 2: 'name', 3: null },
  });
});

it('leaves all as it is where the headers are the same', () => {
  expect(move(['x', 'x', ''], ['x', 'x', ' '])).toEqual({ was: [], assigned, applied });
});

it('moves nothing by a header that is empty or occurs twice, before or now', () => {
  expect(move(['x', 'x', ''], ['', 'x'])).toEqual({ was: [], assigned: {}, applied: null });
  expect(move(['Wer', 'Alter', 'Notiz'], ['Wer', 'Wer', 'Notiz']).assigned).toEqual({ 3: null });
});

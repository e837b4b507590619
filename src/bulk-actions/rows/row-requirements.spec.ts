import { describe, expect, it } from 'vitest';
import { column } from '../processor/column.js';
import { list } from '../processor/list.js';
import { recordKeyOf } from '../processor/record-key.js';
import { email } from '../processor/rules.js';
import { requirementsOf } from './row-requirements.js';

describe('requirementsOf', () => {
  it.each([
    ['replace', true],
    ['add', false],
    ['remove', false],
  ] as const)('UPDATE that clears: whether a cell to %s items must not be empty', (mode, isAsked) => {
    const tags = { ...list(), setMode: mode };
    const columns = [column('email', email({ maxLength: 254 })), column('tags', tags, { required: true })];
    const { required } = requirementsOf(
      { columns, recordKey: recordKeyOf({ columns, key: columns[0]!.name }) },
      'UPDATE',
      'clear',
      [true, true],
    );
    expect(required).toEqual([true, isAsked]);
  });
});

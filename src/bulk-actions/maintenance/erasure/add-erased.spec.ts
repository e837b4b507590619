import { describe, expect, it } from 'vitest';
import { addErased } from './add-erased.js';

describe('addErased', () => {
  it('adds by kind and by entity type', () => {
    expect(
      addErased(
        { actions: 1, rows: 2, records: { CONTACT: 3 } },
        { rows: 4, records: { CONTACT: 5, COMPANY: 6 } },
      ),
    ).toEqual({ actions: 1, rows: 6, records: { CONTACT: 8, COMPANY: 6 } });
  });

  it('keeps what was counted when a batch removes nothing', () => {
    expect(addErased({ actions: 1, records: { CONTACT: 3 } }, {})).toEqual({
      actions: 1,
      records: { CONTACT: 3 },
    });
  });

  it('begins with nothing', () => {
    expect(addErased({}, { units: 0, chunks: 2 })).toEqual({ chunks: 2 });
  });
});

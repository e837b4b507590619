import { expect, it } from 'vitest';
import { mappingNameOf } from './mapping-name.js';

it('takes the names of mappings that the service takes, and that an address can have', () => {
  expect([' CRM / Export ü ', '...', '😀'.repeat(100)].map(mappingNameOf)).toEqual([
    ...['CRM / Export ü', '...', '😀'.repeat(100)],
  ]);
  for (const wrong of ['', '  ', '.', '..', 'x'.repeat(101), 'a\nb', '\u202ex', '\ud800'])
    expect(mappingNameOf(wrong), JSON.stringify(wrong)).toBeNull();
});

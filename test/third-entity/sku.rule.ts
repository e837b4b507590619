import type { Rule } from '../../src/bulk-actions/processor/column.js';
import { InvalidCell, stored } from '../../src/bulk-actions/processor/column.js';

const INVALID_SKU = new InvalidCell('INVALID_SKU');

/** Letters, digits and hyphens. */
export const sku: Rule = {
  sqlType: 'text',
  description: {
    type: 'sku',
    words: 'Letters, digits and hyphens, 20 at most.',
    maxLength: 20,
    example: 'A-1',
  },
  read: (cell) => (/^[A-Za-z0-9-]{1,20}$/.test(cell) ? stored(cell) : INVALID_SKU),
};

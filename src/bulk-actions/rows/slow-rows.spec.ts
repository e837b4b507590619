import { expect, it } from 'vitest';
import { ContactProcessor } from '../../contacts/contact.processor.js';
import type { FieldDefinition } from '../csv/field-definition.js';
import { withFields } from '../processor/custom-fields.js';
import type { FileFormat } from './chunk-rows.js';
import { checkChunk } from './chunk-rows.js';

it('others have their turn between the rows of a pattern that takes long', async () => {
  const options = { pattern: '(?i)(?:[^x]*){160}b' };
  const field: FieldDefinition = {
    ...{ name: 'p', label: null, type: 'text', values: null, required: false, options },
  };
  const header = ['name', 'email', 'p'].map((name) => ({ header: name, column: name }));
  const format: FileFormat = {
    dialect: { delimiter: ',', lineBreak: 'LF' },
    ...{ header, operation: 'CREATE', emptyCells: 'keep', onShortRow: 'accept' },
  };
  const rows = Array.from({ length: 100 }, (_, i) => `A,a${i}@x.de,${'ab'.repeat(500)}\n`).join('');
  const checked: number[] = [];
  const seen: number[] = [];
  const beat = setInterval(() => seen.push(checked.length), 1);
  await checkChunk(Buffer.from(rows), format, withFields(new ContactProcessor(), [field]), {
    valid: (row) => checked.push(row),
    faulty: () => undefined,
  });
  clearInterval(beat);
  expect(checked).toEqual(Array.from({ length: 100 }, (_, i) => i));
  expect(seen.filter((count) => count > 0 && count < 100).length).toBeGreaterThan(1);
});

import { expect, it } from 'vitest';
import { ContactProcessor } from '../../contacts/contact.processor.js';
import type { FieldDefinition } from '../csv/field-definition.js';
import { withFields } from '../processor/custom-fields.js';
import type { FileFormat } from './chunk-rows.js';
import { checkChunk } from './chunk-rows.js';

const ROWS = Array.from({ length: 50 }, (_, i) => `A,a${i}@x.de,${'ab'.repeat(500)}\n`).join('');
const PLACES = Array.from({ length: 50 }, (_, i) => i);

/** Checks rows of which each takes milliseconds. */
async function check(onRow: (row: number) => void): Promise<void> {
  const options = { pattern: '(?i)(?:[^x]*){160}b' };
  const field: FieldDefinition = {
    ...{ name: 'p', label: null, type: 'text', values: null, required: false, options },
  };
  const header = ['name', 'email', 'p'].map((name) => ({ header: name, column: name }));
  const format: FileFormat = {
    dialect: { delimiter: ',', lineBreak: 'LF' },
    ...{ header, operation: 'CREATE', emptyCells: 'keep', onShortRow: 'accept' },
  };
  const processor = withFields(new ContactProcessor(), [field]);
  await checkChunk(Buffer.from(ROWS), format, processor, { valid: onRow, faulty: () => undefined });
}

it('others have their turn between the rows of a pattern that takes long', async () => {
  const checked: number[] = [];
  const seen: number[] = [];
  const beat = setInterval(() => seen.push(checked.length), 1);
  await check((row) => checked.push(row));
  clearInterval(beat);
  expect(checked).toEqual(PLACES);
  expect(seen.filter((count) => count > 0 && count < PLACES.length).length).toBeGreaterThan(1);
});

it('chunks with patterns are checked one after the other, also behind one that fails', async () => {
  const checked: string[] = [];
  const failed = check(() => {
    throw new Error('in a row');
  });
  const others = ['a', 'b'].map((file) => check((row) => checked.push(file + row)));
  await expect(failed).rejects.toThrow('in a row');
  await Promise.all(others);
  expect(checked).toEqual(['a', 'b'].flatMap((file) => PLACES.map((row) => file + row)));
});

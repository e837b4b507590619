import { describe, expect, it } from 'vitest';
import { NO_CHOICES } from './conversation.js';
import { readingFields, uploadFields } from './upload-fields.js';

const columns = [{ position: 1, header: 'Kontakt', automatic: null }];
const choices = { ...NO_CHOICES, columns, entityType: 'CONTACT' } as const;

describe('the fields of an upload', () => {
  it('try the file, and leave to the service what it finds out by itself', () => {
    expect(uploadFields(choices, null)).toEqual({
      ...{ entityType: 'CONTACT', operation: 'CREATE', dryRun: 'true' },
    });
  });

  it('say what was decided', () => {
    const decided = { delimiter: '\t', encoding: 'cp850', skipLines: 0, assigned: { 1: 'email' } };
    expect(uploadFields({ ...choices, ...decided }, 'acme')).toEqual({
      ...{ accountId: 'acme', entityType: 'CONTACT', operation: 'CREATE', dryRun: 'true' },
      ...{ delimiter: '\t', encoding: 'cp850', skipLines: '0', mapping: '{"Kontakt":"email"}' },
    });
  });

  it('clear cells only where there may be something to clear', () => {
    const clear = { ...choices, emptyCells: 'clear' } as const;
    expect(uploadFields(clear, null)).not.toHaveProperty('emptyCells');
    expect(uploadFields({ ...clear, operation: 'UPSERT' }, null)).toMatchObject({
      emptyCells: 'clear',
    });
    // The preview finds faults that only cleared cells have.
    expect(readingFields(clear)).not.toHaveProperty('emptyCells');
    expect(readingFields({ ...clear, operation: 'UPDATE' })).toMatchObject({ emptyCells: 'clear' });
  });
});

import { describe, expect, it } from 'vitest';
import { BulkActionProcessor } from './abstract.processor.js';
import { column } from './column.js';
import { ImportedRecord } from './imported-record.js';
import { matchColumns, matchedBy } from './matched-by.js';
import { text } from './rules.js';

class Thing extends ImportedRecord {
  id!: string;
}

class ThingProcessor extends BulkActionProcessor {
  readonly entityType = 'THING';
  readonly entity = Thing;
  readonly key: string | readonly string[] = 'code';
  override readonly unique: readonly string[] = ['label', 'place'];
  readonly columns = ['code', 'label', 'place'].map((name) => column(name, text({ maxLength: 9 })));
  override readonly messages = { ODD: '{column} is odd.' };
}

describe('a processor of files that are matched by another column', () => {
  const things = new ThingProcessor();

  it('has it for its key, and the key among its unique columns', () => {
    const byPlace = matchedBy(things, 'place');
    expect([byPlace.key, byPlace.unique, byPlace.keyIndex]).toEqual(['place', ['code', 'label'], 2]);
    expect(byPlace.columns).toBe(things.columns);
    expect(byPlace.messages).toBe(things.messages);
    expect([things.key, things.keyIndex]).toEqual(['code', 0]);
  });

  it('is the same for files that are matched by the key', () => {
    expect(matchedBy(things, null)).toBe(things);
    expect(matchedBy(things, 'code')).toBe(things);
  });

  it.each(['size', '__proto__', ''])('cannot be matched by %j', (name) => {
    expect(() => matchedBy(things, name)).toThrow(`THING has no unique column ${name}`);
  });

  it('may be matched by none but a key of several columns', () => {
    const pairs = Object.assign(new ThingProcessor(), { key: ['code', 'label'], unique: [] });
    expect(matchColumns(pairs)).toEqual([]);
    expect(matchColumns(things)).toEqual(['code', 'label', 'place']);
  });
});

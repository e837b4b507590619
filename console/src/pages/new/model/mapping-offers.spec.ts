import { describe, expect, it } from 'vitest';
import type { PreviewView, SavedMappingView } from '../../../../../src/client/generated/types.gen.js';
import { NO_CHOICES } from './conversation.js';
import { isFitting, offersOf, proposalOf } from './mapping-offers.js';

const preview = {
  ...{ delimiter: ',', encoding: 'utf-8', skipLines: 0 },
  columns: ['Wer', 'Mail'].map((header, i) => ({ position: i + 1, header })),
  fields: [{ name: 'email', aliases: [], combine: [] }],
} as unknown as PreviewView;

const saved = (name: string, over: Partial<SavedMappingView> = {}): SavedMappingView => ({
  ...{ entityType: 'CONTACT', name, version: 1, mapping: { Mail: 'email' }, headers: ['Wer', 'Mail'] },
  ...{ delimiter: null, encoding: null, skipLines: null, createdAt: '', updatedAt: '2026-11-01' },
  ...over,
});
const applied = (name: string, accountId = 'acme') => ({
  ...NO_CHOICES,
  applied: { accountId, name, assigned: {}, encoding: null, encodingBefore: null },
});

const NEAR = saved('near', { headers: ['Mail'], updatedAt: '2026-11-09' });
const LACKS = saved('lacks', { mapping: { Post: 'email' }, headers: ['Post'], delimiter: ';' });
const OLD = saved('old');
const NEW = saved('new', { updatedAt: '2026-11-02' });

describe('saved mappings', () => {
  it('are offered by how well they fit, the last saved one first', () => {
    const offers = offersOf([LACKS, OLD, NEAR, NEW], preview, NO_CHOICES);
    expect(offers.map(({ saved: { name } }) => name)).toEqual(['new', 'old', 'near', 'lacks']);
    expect(offers.map(isFitting)).toEqual([true, true, true, false]);
  });

  it('may fit once the file is read as they say', () => {
    const newer = saved('newer', { version: 2, delimiter: ';' });
    const offers = offersOf([LACKS, newer, saved('same', { delimiter: ';' })], preview, NO_CHOICES);
    expect(Object.fromEntries(offers.map((offer) => [offer.saved.name, offer.reading]))).toEqual({
      ...{ same: null, newer: null, lacks: { delimiter: ';' } },
    });
    expect(offersOf([OLD, LACKS], null, NO_CHOICES).map(({ fit, reading }) => [fit, reading])).toEqual([
      [null, null],
      [null, { delimiter: ';' }],
    ]);
  });

  it('are proposed where one is for the very columns, until it or its like is applied', () => {
    const offers = offersOf([OLD, NEW, NEAR], preview, NO_CHOICES);
    const proposed = (choices: typeof NO_CHOICES): string | undefined =>
      proposalOf(offers, choices, 'acme')?.saved.name;
    expect(proposed(NO_CHOICES)).toBe('new');
    expect(proposed(applied('old'))).toBeUndefined();
    expect(proposed(applied('near'))).toBe('new');
    expect(proposed(applied('old', 'other'))).toBe('new');
    expect(proposalOf(offersOf([NEAR, LACKS], preview, NO_CHOICES), NO_CHOICES, 'acme')).toBeNull();
    expect(proposalOf([], NO_CHOICES, 'acme')).toBeNull();
  });
});

import type { PreviewView, SavedMappingView } from '../../../../../src/client/generated/types.gen.js';
import type { Reading } from './apply-mapping.js';
import { otherReading } from './apply-mapping.js';
import type { Choices } from './conversation.js';
import type { Fit } from './mapping-fit.js';
import { fitOf } from './mapping-fit.js';

/** A saved mapping, and what it is for this file. */
export interface Offer {
  readonly saved: SavedMappingView;
  /** Null: the columns of the file are not known. */
  readonly fit: Fit | null;
  /** Where it does not fit: how it says that files are read, if that is not how this one was. */
  readonly reading: Reading | null;
}

/** Those that can be applied, the best first. */
const FITTING: readonly (Fit['kind'] | undefined)[] = ['same', 'near'];

/** Whether it can be applied. */
export function isFitting({ fit }: Pick<Offer, 'fit'>): boolean {
  return FITTING.includes(fit?.kind);
}

/** All saved mappings: first those for these columns, then those that nearly fit; of each the last saved one first. */
export function offersOf(
  all: readonly SavedMappingView[],
  preview: PreviewView | null,
  choices: Choices,
): Offer[] {
  const headers = preview?.columns.map(({ header }) => header) ?? [];
  const offers = all.map((saved): Offer => {
    const fit = preview && fitOf(saved, headers, preview.fields);
    const mayFit = fit === null || fit.kind === 'lacks' || fit.kind === 'other';
    const reading = mayFit ? otherReading(saved, choices, preview) : {};
    return { saved, fit, reading: Object.keys(reading).length > 0 ? reading : null };
  });
  return offers.sort((a, b) => rank(a) - rank(b) || b.saved.updatedAt.localeCompare(a.saved.updatedAt));
}

/** The one that is proposed: for these very columns, and not applied yet. */
export function proposalOf(offers: readonly Offer[], { applied }: Choices, accountId: string): Offer | null {
  const best = offers[0];
  if (best?.fit?.kind !== 'same') return null;
  // Whoever has applied another one for the same columns has decided.
  const isApplied = applied?.accountId === accountId && offers.some((offer) => isSame(offer, applied.name));
  return isApplied ? null : best;
}

function isSame({ saved, fit }: Offer, name: string): boolean {
  return fit?.kind === 'same' && saved.name === name;
}

function rank({ fit }: Offer): number {
  const at = FITTING.indexOf(fit?.kind);
  return at === -1 ? FITTING.length : at;
}

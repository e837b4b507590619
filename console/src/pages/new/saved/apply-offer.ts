import type { Preview } from '../../../api/preview.js';
import { announce } from '../../../parts/announce.js';
import { texts } from '../../../texts/language.js';
import { applyMapping } from '../model/apply-mapping.js';
import type { QueuedFile } from '../model/conversation.js';
import type { Offer } from '../model/mapping-offers.js';
import { choose } from '../store.js';

/** What a saved mapping is applied to. */
export interface ShownFile {
  readonly file: QueuedFile;
  /** The last one; null: there is none. */
  readonly preview: Preview | null;
  /** Whether it is of the present choices. */
  readonly isPresent: boolean;
  readonly accountId: string;
}

/** Applies a saved mapping to the file, and says so. */
export function applyOffer({ saved }: Offer, { file, preview, accountId }: ShownFile): void {
  if (preview === null) return;
  choose(applyMapping(saved, accountId, preview.columns, preview.fields, file.choices));
  announce(texts.value.newImport.saved.applied(saved.name));
}

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { may } from '../../../api/session.js';
import { Button } from '../../../parts/button.js';
import { Ago } from '../../../parts/time.js';
import { texts } from '../../../texts/language.js';
import type { Offer } from '../model/mapping-offers.js';
import { isFitting } from '../model/mapping-offers.js';
import { choose } from '../store.js';
import type { ShownFile } from './apply-offer.js';
import { applyOffer } from './apply-offer.js';
import { DeleteDialog } from './delete-dialog.js';
import { fitText, readingText } from './offer-texts.js';
import type { SavedMappings } from './use-saved-mappings.js';

type Props = ShownFile & Pick<SavedMappings, 'change'> & { readonly offers: readonly Offer[] };

/** All saved mappings, also those that are not for this file, with the reason. */
export function SavedList({ offers, change, ...shown }: Props): JSX.Element {
  const words = texts.value.newImport.saved;
  const deleted = useSignal<Offer['saved'] | null>(null);
  // What nearly fits is not proposed, so it should be seen.
  const isNear = offers[0]?.fit?.kind === 'near';
  return (
    <>
      <details open={isNear}>
        <summary>{words.list(offers.length)}</summary>
        <div class="saved-list" tabIndex={0} role="region" aria-label={words.title}>
          <ul>
            {offers.map((offer) => (
              <Item
                key={offer.saved.name}
                offer={offer}
                shown={shown}
                onDelete={() => (deleted.value = offer.saved)}
              />
            ))}
          </ul>
        </div>
      </details>
      {deleted.value && (
        <DeleteDialog
          accountId={shown.accountId}
          mapping={deleted.value}
          onDeleted={(gone) => change((all) => all.filter(({ name }) => name !== gone.name))}
          onClose={() => (deleted.value = null)}
        />
      )}
    </>
  );
}

function Item(props: {
  readonly offer: Offer;
  readonly shown: ShownFile;
  readonly onDelete: () => void;
}): JSX.Element {
  const { offer, shown, onDelete } = props;
  const { saved, reading } = offer;
  const words = texts.value.newImport.saved;
  return (
    <li class="saved-item">
      <div class="saved-says">
        <p>
          <bdi class="saved-name">{saved.name}</bdi>{' '}
          <span class="small muted">
            {words.saved} <Ago at={saved.updatedAt} />
          </span>
        </p>
        <p class="small muted">
          {fitText(offer, texts.value)} {reading && words.readsWith(readingText(reading, texts.value))}
        </p>
      </div>
      <div class="saved-buttons">
        {isFitting(offer) && (
          <Button
            label={words.useName(saved.name)}
            disabled={!shown.isPresent}
            onClick={() => applyOffer(offer, shown)}
          >
            {words.useIt}
          </Button>
        )}
        {reading && (
          <Button label={words.readName(saved.name)} onClick={() => choose(reading)}>
            {words.read}
          </Button>
        )}
        {may('configure') && (
          <Button look="quiet" label={words.removeName(saved.name)} onClick={onDelete}>
            {words.remove}
          </Button>
        )}
      </div>
    </li>
  );
}

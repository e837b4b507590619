import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { accountIdOf } from '../../../api/account-id.js';
import type { SavedMapping } from '../../../api/mappings.js';
import { account, may } from '../../../api/session.js';
import { announce } from '../../../parts/announce.js';
import { Button } from '../../../parts/button.js';
import { useFocusAfter } from '../../../parts/lost-focus.js';
import { Fault, Notice } from '../../../parts/notice.js';
import { texts } from '../../../texts/language.js';
import { isChanged, withoutMapping } from '../model/apply-mapping.js';
import type { Choices } from '../model/conversation.js';
import type { Offer } from '../model/mapping-offers.js';
import { offersOf, proposalOf } from '../model/mapping-offers.js';
import { choose } from '../store.js';
import type { ShownFile } from './apply-offer.js';
import { applyOffer } from './apply-offer.js';
import { SaveDialog } from './save-dialog.js';
import { SavedList } from './saved-list.js';
import type { SavedMappings } from './use-saved-mappings.js';
import { useSavedMappings } from './use-saved-mappings.js';

import '../styles/saved.css';

type Props = Omit<ShownFile, 'accountId'> & {
  /** Whether the service has tried to read the file. */
  readonly isTried: boolean;
};

/** Mappings that the account has saved for such files, and the saving of this one. */
export function SavedPanel({ isTried, ...shown }: Props): JSX.Element | null {
  const accountId = accountIdOf(account.value ?? '');
  const saved = useSavedMappings(accountId, shown.file.choices.entityType);
  const { items, error } = saved;
  if (!isTried || accountId === null || (items === null && error === null)) return null;
  if (items?.length === 0 && error === null && !may('configure')) return null;
  return <Panel {...shown} accountId={accountId} saved={saved} />;
}

function Panel({ saved, ...shown }: ShownFile & { readonly saved: SavedMappings }): JSX.Element {
  const { file, preview, isPresent, accountId } = shown;
  const { choices } = file;
  const words = texts.value.newImport.saved;
  const isSaving = useSignal(false);
  const items = saved.items ?? [];
  const offers = offersOf(items, preview, choices);
  const proposal = proposalOf(offers, choices, accountId);
  const isApplied = choices.applied?.accountId === accountId;
  const buttons = offers.filter(({ reading }) => reading !== null).length + offers.length;
  useFocusAfter(`${proposal?.saved.name} ${choices.applied?.name} ${buttons}`, '.saved-mappings h2');
  useProposed(proposal);
  const canSave = may('configure') && saved.items !== null;
  return (
    <section class="panel panel-body saved-mappings">
      <div class="saved-head">
        <h2>{words.title}</h2>
        {canSave && (
          <Button
            disabled={!isPresent || preview?.problems.length !== 0}
            onClick={() => (isSaving.value = true)}
          >
            {words.save}
          </Button>
        )}
      </div>
      {saved.error !== null && <Fault error={saved.error} onRetry={saved.again} />}
      {proposal && <Proposal offer={proposal} {...shown} />}
      {isApplied && <AppliedLine choices={choices} />}
      {canSave && items.length === 0 && !isApplied && <p class="muted">{words.none}</p>}
      {items.length > 0 && <SavedList offers={offers} change={saved.change} {...shown} />}
      {isSaving.value && preview && (
        <SaveDialog
          file={file}
          columns={preview.columns}
          accountId={accountId}
          onSaved={(one) => saved.change((all) => withOne(all, one))}
          onClose={() => (isSaving.value = false)}
        />
      )}
    </section>
  );
}

/** Screen readers are told once of what is proposed. */
function useProposed(proposal: Offer | null): void {
  const told = useRef(new Set<string>());
  const name = proposal?.saved.name;
  useEffect(() => {
    if (name === undefined || told.current.has(name)) return;
    told.current.add(name);
    announce(texts.value.newImport.saved.proposed(name));
  }, [name]);
}

/** The mapping that is for these very columns. Nothing is applied before a person says so. */
function Proposal({ offer, ...shown }: ShownFile & { readonly offer: Offer }): JSX.Element {
  const { preview, isPresent } = shown;
  const words = texts.value.newImport.saved;
  const { name, encoding } = offer.saved;
  return (
    <Notice>
      <p>
        {words.proposed(name)}{' '}
        {encoding !== null && encoding !== preview?.encoding && words.encoding(encoding)}
      </p>
      <Button disabled={!isPresent} onClick={() => applyOffer(offer, shown)}>
        {words.use}
      </Button>
    </Notice>
  );
}

function AppliedLine({ choices }: { readonly choices: Choices }): JSX.Element {
  const words = texts.value.newImport.saved;
  const name = choices.applied?.name ?? '';
  const back = (): void => {
    choose(withoutMapping(choices));
    announce(words.isBack);
  };
  return (
    <div class="saved-head">
      <p>{isChanged(choices) ? words.changed(name) : words.applied(name)}</p>
      <Button onClick={back}>{words.back}</Button>
    </div>
  );
}

function withOne(all: readonly SavedMapping[], one: SavedMapping): SavedMapping[] {
  return [one, ...all.filter(({ name }) => name !== one.name)];
}

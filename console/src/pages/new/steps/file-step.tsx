import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { accountIdOf } from '../../../api/account-id.js';
import { account, maxFileBytes } from '../../../api/session.js';
import { Button } from '../../../parts/button.js';
import { Notice } from '../../../parts/notice.js';
import { bytes } from '../../../texts/format.js';
import { texts } from '../../../texts/language.js';
import { DropZone } from '../drop-zone.js';
import { FileChoices } from '../file-choices.js';
import type { QueuedFile } from '../model/conversation.js';
import type { Added } from '../store.js';
import { addFile, current, openStep } from '../store.js';
import { dropFile } from '../upload-store.js';

/** Which file, and what to do with its rows. */
export function FileStep(): JSX.Element {
  const words = texts.value.newImport.file;
  const [unreadable, setUnreadable] = useState<readonly string[]>([]);
  const take = async (chosen: readonly File[]): Promise<void> => {
    const added: Added[] = [];
    for (const file of chosen) added.push(await addFile(file));
    setUnreadable(chosen.filter((_, i) => added[i] === 'unreadable').map(({ name }) => name));
  };
  const file = current.value;
  return (
    <>
      {unreadable.map((name) => (
        <Notice key={name} look="bad" alert>
          <p>{words.unreadable(name)}</p>
        </Notice>
      ))}
      {file && <ChosenFile file={file} />}
      <section class={file ? 'panel drop-more' : 'panel panel-body'}>
        <DropZone
          title={file ? words.dropMore : words.drop}
          hint={words.hint(bytes(maxFileBytes.value, 2))}
          multiple
          quiet={file !== null}
          onFiles={(chosen) => void take(chosen)}
        />
      </section>
    </>
  );
}

function ChosenFile({ file }: { readonly file: QueuedFile }): JSX.Element {
  const words = texts.value.newImport;
  const { mark, choices } = file;
  const hasAccount = accountIdOf(account.value ?? '') !== null;
  const isTooLarge = mark.size > maxFileBytes.value;
  const isReady = choices.entityType !== null && hasAccount && mark.size > 0 && !isTooLarge;
  return (
    <section class="panel panel-body">
      <div class="chosen">
        <div class="chosen-name">
          <h2 class="truncate">
            <bdi>{mark.name}</bdi>
          </h2>
          <p class="muted numbers">{bytes(mark.size)}</p>
        </div>
        <Button look="quiet" onClick={() => dropFile(file.id)} label={words.remove(mark.name)}>
          {words.file.remove}
        </Button>
      </div>
      {mark.size === 0 && (
        <Notice look="bad" alert>
          <p>{words.file.empty}</p>
        </Notice>
      )}
      {isTooLarge && (
        <Notice look="bad" alert>
          <p>{words.file.tooLarge(bytes(mark.size, 2), bytes(maxFileBytes.value, 2))}</p>
        </Notice>
      )}
      <FileChoices choices={choices} />
      <div class="step-buttons">
        <Button look="primary" disabled={!isReady} onClick={() => openStep('columns')}>
          {words.file.next}
        </Button>
        {!hasAccount && <p class="muted">{words.file.accountFirst}</p>}
      </div>
    </section>
  );
}

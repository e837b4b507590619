import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Notice } from '../../parts/notice.js';
import { bytes } from '../../texts/format.js';
import { texts } from '../../texts/language.js';
import { DropZone } from './drop-zone.js';
import type { QueuedFile } from './model/conversation.js';
import { addFile, blobOf, hasChanged, openStep } from './store.js';

/** Asks for a file that the browser has forgotten, because the page was loaded again, or that was changed. */
export function AskAgain({ file }: { readonly file: QueuedFile }): JSX.Element {
  const words = texts.value.newImport.again;
  const [isOther, setOther] = useState(false);
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const isChanged = hasChanged(file);
  const { name, size } = file.mark;
  const take = async ([chosen]: readonly File[]): Promise<void> => {
    const isRead = (await addFile(chosen!)) !== 'unreadable';
    setUnreadable(isRead ? null : chosen!.name);
    setOther(isRead && blobOf(file) === null);
  };
  return (
    <section class="panel panel-body">
      {isChanged && (
        <Notice look="warn" alert>
          <p>{words.changed(name)}</p>
        </Notice>
      )}
      {unreadable !== null && (
        <Notice look="bad" alert>
          <p>{texts.value.newImport.file.unreadable(unreadable)}</p>
        </Notice>
      )}
      {isOther && (
        <Notice look="warn" alert>
          <p>{words.other}</p>
          <button type="button" class="button" onClick={() => openStep('file')}>
            {words.showFiles}
          </button>
        </Notice>
      )}
      <DropZone
        title={isChanged ? words.changedTitle : words.title}
        hint={isChanged ? words.changedHint : words.hint(name, bytes(size))}
        onFiles={(chosen) => void take(chosen)}
      />
    </section>
  );
}

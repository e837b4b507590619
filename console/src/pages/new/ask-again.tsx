import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Notice } from '../../parts/notice.js';
import { bytes } from '../../texts/format.js';
import { texts } from '../../texts/language.js';
import { DropZone } from './drop-zone.js';
import type { QueuedFile } from './model/conversation.js';
import { addFile, blobOf, openStep } from './store.js';

/** Asks for a file that the browser has forgotten, because the page was loaded again. */
export function AskAgain({ file }: { readonly file: QueuedFile }): JSX.Element {
  const words = texts.value.newImport.again;
  const [isOther, setOther] = useState(false);
  const take = async ([chosen]: readonly File[]): Promise<void> => {
    await addFile(chosen!);
    setOther(blobOf(file) === null);
  };
  return (
    <section class="panel panel-body">
      {isOther && (
        <Notice look="warn" alert>
          <p>{words.other}</p>
          <button type="button" class="button" onClick={() => openStep('file')}>
            {words.showFiles}
          </button>
        </Notice>
      )}
      <DropZone
        title={words.title}
        hint={words.hint(file.mark.name, bytes(file.mark.size))}
        onFiles={(chosen) => void take(chosen)}
      />
    </section>
  );
}

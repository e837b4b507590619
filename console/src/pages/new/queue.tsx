import type { JSX } from 'preact';
import { bytes } from '../../texts/format.js';
import { texts } from '../../texts/language.js';
import type { QueuedFile } from './model/conversation.js';
import { stageOf } from './model/stage.js';
import { progressOf } from './progress-store.js';
import { current, files, openStep } from './store.js';
import { dropFile } from './upload-store.js';

/** The files of the conversation, where there are several: one is worked on, the others wait. */
export function Queue(): JSX.Element | null {
  if (files.value.length < 2) return null;
  return (
    <ul class="queue" aria-label={texts.value.newImport.queue}>
      {files.value.map((file) => (
        <QueueItem key={file.id} file={file} />
      ))}
    </ul>
  );
}

function QueueItem({ file }: { readonly file: QueuedFile }): JSX.Element {
  const words = texts.value.newImport;
  const isCurrent = file.id === current.value?.id;
  const stage = stageOf(file, progressOf(file));
  return (
    <li class={isCurrent ? 'queue-item now' : 'queue-item'}>
      <button
        type="button"
        class="queue-open"
        aria-current={isCurrent}
        onClick={() => openStep(stage === 'chosen' ? 'columns' : 'check', file)}
      >
        <bdi class="truncate">{file.mark.name}</bdi>
        <span class="small muted">
          {bytes(file.mark.size)} · {words.stages[stage]}
        </span>
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={words.remove(file.mark.name)}
        title={words.remove(file.mark.name)}
        onClick={() => dropFile(file.id)}
      >
        ×
      </button>
    </li>
  );
}
